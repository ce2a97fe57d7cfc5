"""What is stored of a PDF."""

import re
import zlib
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name, Stream

from pages.documents.pdf import child
from pages.documents.pdf.child import clean_pdf
from pages.documents.pdf.fonts import RECORD, bare_font, tables
from pages.documents.pdf.rewriting import rewrite
from pages.images.jpegs import bare_jpeg
from tests.pages import pictures
from tests.pages.containers import jpeg_segments
from tests.pages.papers import pdfs


def refusal(data, road=rewrite):
    with pytest.raises(ValidationError) as caught:
        road(data)
    return caught.value.code


def words_of(data):
    """Return the texts that the pages of a PDF show."""
    with pikepdf.open(BytesIO(data)) as document:
        drawn = [each for page in document.pages for each in pikepdf.parse_content_stream(page)]
    return [str(each.operands[0]) for each in drawn if str(each.operator) == "Tj"]


# What is stored


def test_stores_nothing_that_came_beside_the_pages():
    upload = pdfs.pdf()
    planted = set(re.findall(rb"MARKER-[A-Z]+", pdfs.unfolded(upload)))

    data = rewrite(upload)

    assert len(planted) >= 30
    assert re.findall(rb"MARKER-[A-Z]+", pdfs.unfolded(data)) == []


def test_has_no_other_trees_than_that_of_its_pages():
    upload = pdfs.pdf()

    data = rewrite(upload)

    with pikepdf.open(BytesIO(data)) as document:
        assert set(document.Root.keys()) == {"/Type", "/Pages"}
        assert "/Info" not in document.trailer
    assert data.count(b"%%EOF") == 1
    assert not re.search(rb"xpacket|/Producer|/CreationDate|/JavaScript", pdfs.unfolded(data))


def test_shows_the_same_words_pictures_and_links():
    upload = pdfs.pdf()

    data = rewrite(upload)

    assert words_of(data) == ["VISIBLE"]
    with pikepdf.open(BytesIO(data)) as document:
        page = document.pages[0]
        assert [str(link.A.URI) for link in page.Annots] == ["https://example.org/"]
        image = pikepdf.PdfImage(page.Resources.XObject.Im0).as_pil_image()
        assert image.size == (64, 48)
        assert image.getpixel((60, 40))[0] > 220


def test_the_same_pages_give_the_same_file_whoever_wrote_them():
    upload = pdfs.pdf(plant=False)

    files = {rewrite(upload), rewrite(upload + b"\n% MARKER\n")}

    assert len(files) == 1


def test_what_a_form_was_filled_in_with_is_drawn_and_its_history_is_not():
    def fill_in(document):
        shown = Stream(document, b"BT /F1 9 Tf (FILLED) Tj ET", Type=Name.XObject)
        shown.update({"/Subtype": Name.Form, "/BBox": [0, 0, 20, 20]})
        field = document.make_indirect(pdfs.field())
        field.AP, field.F = Dictionary(N=shown), 4
        document.pages[0].Annots = Array([field])
        document.Root.AcroForm = Dictionary(Fields=[field])

    data = rewrite(pdfs.pdf(plant=False, change=fill_in))

    assert b"FILLED" in pdfs.unfolded(data)
    assert b"MARKER" not in pdfs.unfolded(data)


def test_pages_keep_what_they_had_of_their_parents():
    def inherit(document):
        page = document.pages[0]
        document.Root.Pages.Resources = page.Resources
        document.Root.Pages.MediaBox = page.MediaBox
        del page.Resources, page.MediaBox

    data = rewrite(pdfs.pdf(plant=False, change=inherit))

    with pikepdf.open(BytesIO(data)) as document:
        assert [float(each) for each in document.pages[0].mediabox] == [0, 0, 200, 100]
        assert "/F1" in document.pages[0].Resources.Font


@pytest.mark.parametrize("named", ["outright", "in a dictionary", "in a tree"])
def test_links_between_pages_lead_to_the_same_pages(named):
    def refer(document):
        place = Array([pdfs.add_page(document).obj, Name.XYZ, None, 50, Name("/MARKER-FIT")])
        ways = {
            "outright": (place, Dictionary()),
            "in a dictionary": (Name("/MARKER-PLACE"), Dictionary()),
            "in a tree": (pikepdf.String("MARKER-PLACE"), Dictionary(Dests=Dictionary())),
        }
        destination, names = ways[named]
        document.Root.Dests = Dictionary({"/MARKER-PLACE": Dictionary(D=place)})
        if "/Dests" in names:
            names.Dests.Names = Array(["MARKER-PLACE", place])
            del document.Root.Dests
        document.Root.Names = names
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9])
        link.Dest = destination
        document.pages[0].Annots = Array([link])

    data = rewrite(pdfs.pdf(plant=False, change=refer))

    with pikepdf.open(BytesIO(data)) as document:
        place = document.pages[0].Annots[0].Dest
        assert place[0].objgen == document.pages[1].objgen
        assert [place[1], place[3]] == [Name.XYZ, 50]
    assert b"MARKER" not in pdfs.unfolded(data)


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"restart_marker_blocks": 1}], ids=str
)
def test_pictures_lose_their_words_and_no_pixel(options):
    before = pictures.jpeg(**options)

    after = bare_jpeg(before)

    assert {kind for kind, content in jpeg_segments(after) if kind >= 0xE0} <= {0xEE}
    assert b"MARKER" not in after
    assert pictures_are_equal(before, after)


def test_colours_of_print_pictures_stay_as_they_are():
    before = pictures.jpeg(pictures.quarters("CMYK"), icc_profile=None)

    after = bare_jpeg(before)

    assert [content[:5] for kind, content in jpeg_segments(after) if kind == 0xEE] == [b"Adobe"]
    assert pictures_are_equal(before, after)


def pictures_are_equal(one, other):
    opened = [pictures.Image.open(BytesIO(data)) for data in (one, other)]
    return opened[0].tobytes() == opened[1].tobytes()


SPACES = {
    "grey": (Name.DeviceGray, 8, 6),
    "colour": (Name.DeviceRGB, 8, 18),
    "print": (Name.DeviceCMYK, 8, 24),
    "palette": (Array([Name.Indexed, Name.DeviceRGB, 1, b"abcdef"]), 4, 4),
    "inks": (Array([Name.DeviceN, Array([Name.A, Name.B]), Name.DeviceRGB, None]), 8, 12),
}


@pytest.mark.parametrize(("space", "bits", "size"), SPACES.values(), ids=SPACES)
def test_nothing_stays_behind_the_last_pixel_of_a_picture(space, bits, size):
    def add_picture(document):
        picture = Stream(document, bytes(size) + b"MARKER", Type=Name.XObject)
        picture.update({"/Subtype": Name.Image, "/Width": 3, "/Height": 2})
        picture.update({"/ColorSpace": space, "/BitsPerComponent": bits})
        document.pages[0].Resources.XObject = Dictionary(Im0=picture)

    data = rewrite(pdfs.pdf(plant=False, change=add_picture))

    with pikepdf.open(BytesIO(data)) as document:
        assert document.pages[0].Resources.XObject.Im0.read_bytes() == bytes(size)


def test_fonts_lose_whom_they_are_licensed_to_and_no_shape():
    before = font_of({b"glyf": b"shapes!", b"head": b"measures", b"name": b"MARKER-LICENSEE"})

    after = bare_font(before)

    assert {name: table for name, checksum, table in tables(after)} == {
        b"glyf": b"shapes!",
        b"head": b"measures",
    }
    assert b"MARKER" not in after
    assert bare_font(b"%!PS-AdobeFont") == b"%!PS-AdobeFont"


def test_a_font_of_a_page_is_stored_bare():
    def add_font(document):
        font = document.pages[0].Resources.Font.F1
        file = Stream(document, font_of({b"glyf": b"shapes!", b"name": b"MARKER"}), Length1=1)
        font.FontDescriptor = Dictionary(Type=Name.FontDescriptor, FontFile2=file)

    data = rewrite(pdfs.pdf(plant=False, change=add_font))

    with pikepdf.open(BytesIO(data)) as document:
        file = document.pages[0].Resources.Font.F1.FontDescriptor.FontFile2
        assert b"shapes!" in file.read_bytes()
        assert b"MARKER" not in file.read_bytes()
        assert file.Length1 == len(file.read_bytes())


def font_of(named):
    """Return a font of these tables, as a program writes it that checks nothing."""
    place, records = 12 + 16 * len(named), b""
    for name, table in named.items():
        records += RECORD.pack(name, bytes(4), place, len(table))
        place += len(table)
    head = b"\x00\x01\x00\x00" + len(named).to_bytes(2) + bytes(6)
    return head + records + b"".join(named.values())


# What is refused


def on_page(**annotation):
    def put(document):
        given = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **annotation)
        document.pages[0].Annots = Array([given])

    return put


def attach(document):
    document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, b"secret")


def hide_layer(document):
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    document.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))


def crop(document):
    document.pages[0].CropBox = [0, 0, 100, 100]


def put_picture(name):
    def put(document):
        stream = Stream(document, b"MARKER", Type=Name.XObject, Subtype=Name.Image, Filter=name)
        document.pages[0].Resources.XObject = Dictionary(Im0=stream)

    return put


REFUSED = {
    "note": (on_page(Subtype=Name.Text, Contents="Who said that?"), "comments"),
    "highlight": (on_page(Subtype=Name.Highlight, T="Ivanov"), "comments"),
    "file on a page": (on_page(Subtype=Name.FileAttachment), "embedded"),
    "film": (on_page(Subtype=Name.RichMedia), "embedded"),
    "marked to be blackened": (on_page(Subtype=Name.Redact), "hidden"),
    "file": (attach, "embedded"),
    "hidden layer": (hide_layer, "hidden"),
    "cropped page": (crop, "cropped"),
    "JPEG 2000": (put_picture(Name.JPXDecode), "picture"),
    "JBIG2": (put_picture(Name.JBIG2Decode), "picture"),
    "no JPEG": (put_picture(Name.DCTDecode), "picture"),
}


@pytest.mark.parametrize(("change", "code"), REFUSED.values(), ids=REFUSED)
def test_refuses_what_hides_something_or_names_somebody(change, code):
    assert refusal(pdfs.pdf(plant=False, change=change)) == code


def test_refuses_a_picture_between_the_operators_that_is_a_jpeg():
    content = b"BI /W 1 /H 1 /BPC 8 /CS /RGB /F /DCT ID \xff\xd8\xff\xd9 EI"

    assert refusal(pdfs.pdf(plant=False, content=content)) == "picture"


def test_refuses_what_needs_a_password():
    written = BytesIO()
    with pikepdf.open(BytesIO(pdfs.pdf(plant=False))) as document:
        document.save(written, encryption=pikepdf.Encryption(user="secret", owner="secret"))

    assert refusal(written.getvalue()) == "encrypted"


def test_refuses_a_font_that_ends_before_its_tables():
    def add_font(document):
        file = Stream(document, b"\x00\x01\x00\x00\x00\x09" + bytes(30))
        font = document.pages[0].Resources.Font.F1
        font.FontDescriptor = Dictionary(FontFile2=file)

    assert refusal(pdfs.pdf(plant=False, change=add_font)) == "damaged"


# In a process of its own


def test_gives_what_the_rewriting_gives():
    upload = pdfs.pdf()

    assert clean_pdf(upload) == rewrite(upload)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"just words", "mismatch"),
        (b"%PDF-1.7\njust words", "damaged"),
        (pdfs.pdf()[:300], "damaged"),
        (pdfs.pdf(plant=False, change=attach), "embedded"),
    ],
    ids=["words", "words behind a head", "half", "file"],
)
def test_says_why_it_refuses(data, code):
    assert refusal(data, clean_pdf) == code


def test_refuses_what_unfolds_to_more_than_the_memory_it_may_take():
    packed = zlib.compress(bytes(300 * 1024 * 1024), 1)

    def blow_up(document):
        stream = Stream(document, b"", Type=Name.XObject, Subtype=Name.Image)
        stream.write(packed, filter=Name.FlateDecode)
        document.pages[0].Resources.XObject = Dictionary(Im0=stream)

    upload = pdfs.pdf(plant=False, change=blow_up)

    assert len(upload) < 2 * 1024 * 1024
    assert refusal(upload, clean_pdf) == "too_large"


def test_refuses_what_takes_too_long(monkeypatch):
    monkeypatch.setattr(child, "SECONDS", 0.01)

    assert refusal(pdfs.pdf(), clean_pdf) == "too_large"


def test_the_process_knows_no_secret_of_the_service(monkeypatch, tmp_path):
    """A program in Python's place writes down its environment."""
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\nenv > {tmp_path}/env\nexit 1\n")
    spy.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(spy))
    monkeypatch.setenv("SECRET_KEY", "MARKER-SECRET")
    monkeypatch.setenv("DATABASE_URL", "MARKER-DATABASE")

    refusal(pdfs.pdf(), clean_pdf)

    assert "PATH=" in (tmp_path / "env").read_text()
    assert "MARKER" not in (tmp_path / "env").read_text()
