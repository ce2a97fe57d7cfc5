"""What is stored of documents of office programs."""

import re
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from lxml import etree
from openpyxl import load_workbook
from openpyxl.comments import Comment
from PIL import Image

from pages.documents import packages as reading
from pages.documents.odt import clean_odt
from pages.documents.ooxml.excel import clean_xlsx
from pages.documents.ooxml.word import clean_docx
from tests.pages import pictures
from tests.pages.papers import odts, tables, words
from tests.pages.papers.packages import entries, packed, unfolded, unpacked

MAKERS = {
    "docx": (words.docx, clean_docx),
    "xlsx": (tables.xlsx, clean_xlsx),
    "odt": (odts.odt, clean_odt),
}
MARKER = rb"\w*MARKER[-\w]*"


def refusal(clean, data):
    with pytest.raises(ValidationError) as caught:
        clean(data)
    return caught.value.code


def text_of(part):
    return " ".join("".join(etree.fromstring(part).itertext()).split())


# What is stored


@pytest.mark.parametrize(("make", "clean"), MAKERS.values(), ids=MAKERS)
def test_stores_nothing_that_came_beside_what_is_shown(make, clean):
    upload = make()
    planted = set(re.findall(MARKER, unfolded(upload)))

    data = clean(upload)

    assert len(planted) >= 20
    assert re.findall(MARKER, unfolded(data)) == []
    assert not re.search(rb"rsid|docProps|meta\.xml|thumbnail|Thumbnails", unfolded(data))


@pytest.mark.parametrize(("make", "clean"), MAKERS.values(), ids=MAKERS)
def test_no_part_has_a_date_a_maker_or_a_remark(make, clean):
    data = clean(make())

    for entry in entries(data):
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.extra, entry.comment, entry.create_system) == (b"", b"", 0)
    assert zipfile.ZipFile(BytesIO(data)).comment == b""


@pytest.mark.parametrize(("make", "clean"), MAKERS.values(), ids=MAKERS)
def test_pictures_are_the_pixels_of_those_that_came(make, clean):
    data = clean(make())

    names = [name for name in unpacked(data) if name.endswith(".jpg")]
    assert len(names) == 1
    assert re.fullmatch(r"(?:.*/)?image\d+\.jpg", names[0])
    picture = Image.open(BytesIO(unpacked(data)[names[0]]))
    assert picture.size == (64, 48)
    assert picture.getpixel((60, 40))[0] > 220


@pytest.mark.parametrize(("make", "clean"), MAKERS.values(), ids=MAKERS)
def test_what_was_cleaned_stays_the_same_when_cleaned_again(make, clean):
    once = clean(make())

    twice = clean(once)

    assert sorted(text_of(part) for name, part in xml_parts(once)) == sorted(
        text_of(part) for name, part in xml_parts(twice)
    )


def xml_parts(data):
    return [(name, part) for name, part in unpacked(data).items() if name.endswith(".xml")]


def test_a_text_of_word_says_the_same():
    parts = unpacked(clean_docx(words.docx()))

    assert text_of(parts["word/document.xml"]) == "VISIBLE link FALLBACK CONTROLLED"
    assert b'descr="A lime tree"' in parts["word/document.xml"]
    # A variant that nothing is left of would be shown as nothing.
    assert b"Requires" not in parts["word/document.xml"]
    assert b"compatibilityMode" in unfolded(packed(parts))


def test_every_part_of_a_text_of_word_is_found_by_its_relationship_and_has_a_type():
    parts = unpacked(clean_docx(words.docx()))

    targets = re.findall(rb'Target="/([^"]+)"', b"".join(parts.values()))
    types = re.findall(rb'PartName="/([^"]+)"', parts["[Content_Types].xml"])
    named = {name for name in parts if name.endswith((".xml", ".jpg")) and "[" not in name}
    assert {target.decode() for target in targets} == named
    assert {name.decode() for name in types} == {name for name in named if name.endswith("xml")}
    assert b'Target="https://example.org/" TargetMode="External"' in unfolded(packed(parts))


def test_a_table_of_excel_opens_with_its_cells_link_picture_and_chart():
    data = clean_xlsx(tables.xlsx())

    sheet = load_workbook(BytesIO(data)).active
    assert [[cell.value for cell in row] for row in sheet["A1:B2"]] == [
        ["VISIBLE", 1],
        ["Amsterdam", 2],
    ]
    assert sheet["A1"].hyperlink.target == "https://example.org/"
    assert (len(sheet._images), len(sheet._charts)) == (1, 1)
    properties = load_workbook(BytesIO(data)).properties
    assert properties.lastModifiedBy is None


def test_a_text_of_libreoffice_says_the_same():
    data = clean_odt(odts.odt())

    first = entries(data)[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    parts = unpacked(data)
    assert text_of(parts["content.xml"]) == "VISIBLE link CONTROLLED A lime tree"
    listed = re.findall(rb'full-path="([^"]+)"', parts["META-INF/manifest.xml"])
    assert {name.decode() for name in listed} == {"/", *parts} - {
        "mimetype",
        "META-INF/manifest.xml",
    }


def test_a_style_that_hides_and_is_not_used_refuses_nothing():
    styles = words.STYLES

    data = clean_docx(words.docx(styles=styles))

    assert b"vanish" in styles.encode()
    assert b"vanish" not in unfolded(data)


# What is refused


def run(inner):
    return f"<w:p><w:r>{inner}</w:r></w:p>"


FIELD = run('<w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "a"</w:instrText>')
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = f"{words.TYPES}.template.main+xml"
WORDS = {
    "insertion": ({"body": '<w:ins w:author="Ivanov"><w:r/></w:ins>'}, "tracked"),
    "deletion": ({"body": run("<w:del><w:delText>secret</w:delText></w:del>")}, "tracked"),
    "changed style": ({"body": run("<w:rPr><w:rPrChange/></w:rPr>")}, "tracked"),
    "comment": ({"body": run('<w:commentReference w:id="1"/>')}, "comments"),
    "list of comments": ({"rows": [(20, "comments", "comments.xml")]}, "comments"),
    "hidden text": ({"body": run("<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t>")}, "hidden"),
    "hidden by style": ({"body": run('<w:rPr><w:rStyle w:val="hiding"/></w:rPr>')}, "hidden"),
    "cropped picture": ({"crop": '<a:srcRect l="25000" r="0"/>'}, "cropped"),
    "cropped drawing": (
        {"body": run('<w:pict><v:imagedata croptop="9000f"/></w:pict>')},
        "cropped",
    ),
    "macros": ({"parts": {"word/vbaProject.bin": b"a"}}, "macros"),
    "kind with macros": ({"main": MACROS}, "macros"),
    "template": ({"main": TEMPLATE}, "mismatch"),
    "object": ({"body": run("<w:object/>")}, "embedded"),
    "other document": (
        {"body": '<w:altChunk r:id="rId20"/>', "rows": [(20, "aFChunk", "a.html")]},
        "embedded",
    ),
    "picture elsewhere": (
        {
            "body": run('<w:pict><v:imagedata r:id="rId20"/></w:pict>'),
            "rows": [(20, "image", "https://tracker.example/a.png", "External")],
        },
        "linked",
    ),
    "link to a disk": (
        {
            "body": '<w:hyperlink r:id="rId20"/>',
            "rows": [(20, "hyperlink", "file:///C:/Users/ivanov/a.doc", "External")],
        },
        "linked",
    ),
    "field of a file": ({"body": FIELD}, "linked"),
    "link in a field": (
        {"body": run('<w:instrText>HYPERLINK "file:///C:/a.doc"</w:instrText>')},
        "linked",
    ),
    "part of an unknown kind": (
        {"body": run('<w:x r:id="rId20"/>'), "rows": [(20, "ink", "ink.xml")]},
        "unusual",
    ),
    "hole": ({"body": run('<w:x r:id="rId77"/>')}, "damaged"),
    "drawing that is no picture": ({"parts": {"word/media/MARKER-PICTURE.jpeg": b"a"}}, "picture"),
    "entities": (
        {"parts": {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}},
        "damaged",
    ),
}


@pytest.mark.parametrize(("options", "code"), WORDS.values(), ids=WORDS)
def test_refuses_a_text_of_word(options, code):
    assert refusal(clean_docx, words.docx(**options)) == code


def hide_row(book):
    book.active.row_dimensions[2].hidden = True


def hide_column(book):
    book.active.column_dimensions["B"].hidden = True


def hide_sheet(book):
    book.create_sheet("Names").sheet_state = "veryHidden"


def comment(book):
    book.active["A2"].comment = Comment("Who said that?", "Ivanov")


@pytest.mark.parametrize(
    ("change", "code"),
    [(hide_row, "hidden"), (hide_column, "hidden"), (hide_sheet, "hidden"), (comment, "comments")],
)
def test_refuses_a_table_that_hides_something(change, code):
    assert refusal(clean_xlsx, tables.xlsx(change=change)) == code


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("pivotTable", "hidden"),
        ("threadedComment", "comments"),
        ("externalLink", "linked"),
        ("vbaProject", "macros"),
    ],
)
def test_refuses_a_table_with_a_part_of_a_kind(kind, code):
    upload = tables.with_relationship(kind, "/xl/part.xml", b"<a/>")

    assert refusal(clean_xlsx, upload) == code


TEXTS = {
    "comment": ({"body": "<office:annotation/>"}, "comments"),
    "tracked change": (
        {"body": "<text:tracked-changes><text:changed-region/></text:tracked-changes>"},
        "tracked",
    ),
    "hidden text": ({"body": "<text:hidden-text/>"}, "hidden"),
    "hidden section": ({"body": '<text:section text:display="none"/>'}, "hidden"),
    "hidden style": (
        {"styles": '<style:style><style:text-properties text:display="none"/></style:style>'},
        "hidden",
    ),
    "cropped picture": (
        {"styles": '<style:x fo:clip="rect(0cm, 1.5cm, 0cm, 0cm)"/>'},
        "cropped",
    ),
    "object": ({"body": '<draw:object xlink:href="./Object 1"/>'}, "embedded"),
    "picture in the text": ({"body": "<office:binary-data>aGk=</office:binary-data>"}, "embedded"),
    "macro": ({"parts": {"Basic/Standard/a.xml": b"<a/>"}}, "macros"),
    "event": ({"body": "<script:event-listener/>"}, "macros"),
    "picture elsewhere": ({"body": '<draw:image xlink:href="https://a.example/a.png"/>'}, "linked"),
    "picture on a disk": ({"body": '<draw:image xlink:href="../../etc/passwd"/>'}, "linked"),
    "link to a disk": ({"body": '<text:a xlink:href="file:///home/ivanov/a.odt"/>'}, "linked"),
    "other kind": ({"mimetype": f"{odts.TYPE}-template"}, "mismatch"),
    "password": ({"manifest": b"<a><encryption-data/></a>"}, "encrypted"),
}


@pytest.mark.parametrize(("options", "code"), TEXTS.values(), ids=TEXTS)
def test_refuses_a_text_of_libreoffice(options, code):
    assert refusal(clean_odt, odts.odt(**options)) == code


# Archives


@pytest.mark.parametrize(("make", "clean"), MAKERS.values(), ids=MAKERS)
def test_refuses_another_file_by_this_name_and_half_of_one(make, clean):
    whole = make()

    assert refusal(clean, b"just words") == "mismatch"
    assert refusal(clean, packed({"a.txt": b"words"})) == "mismatch"
    assert refusal(clean, whole[: len(whole) // 2]) == "damaged"


def test_refuses_a_document_with_a_password():
    # Word puts it into a file of its older kind.
    older = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16le")

    assert refusal(clean_docx, older) == "encrypted"
    assert refusal(clean_docx, older[:8]) == "mismatch"


def test_refuses_an_archive_that_unfolds_to_too_much(monkeypatch):
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000_000)

    upload = words.docx(parts={"word/media/a.bin": bytes(1_000_001)})

    assert len(upload) < 100_000
    assert refusal(clean_docx, upload) == "too_large"


def test_refuses_an_archive_of_too_many_parts():
    upload = packed({f"{number}.xml": b"" for number in range(reading.MAX_PARTS + 1)})

    assert refusal(clean_docx, upload) == "too_large"


def test_believes_what_an_archive_unpacks_and_not_what_it_says():
    upload = bytearray(packed({"a.xml": bytes(10_000)}))
    size = (10_000).to_bytes(4, "little")
    start = upload.rindex(size)
    upload[start : start + 4] = (5).to_bytes(4, "little")

    assert refusal(clean_docx, bytes(upload)) in ("damaged", "mismatch")


def test_a_picture_in_a_format_of_another_extension_is_stored_as_what_it_is():
    parts = {"word/media/MARKER-PICTURE.jpeg": pictures.gif()}

    data = clean_docx(words.docx(parts=parts))

    assert [name for name in unpacked(data) if "media" in name] == ["word/media/image5.png"]
