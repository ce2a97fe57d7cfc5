"""What is kept of how a PDF is divided, and that its pages look as before, to the pixel."""

import re
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, Stream

from pages.documents.pdf import outlines, tags
from pages.documents.pdf.rewriting import rewrite
from tests.pages import pictures
from tests.pages.papers import pdfs
from tests.pages.papers.tagged import tagged


def opened(data):
    return pikepdf.open(BytesIO(data))


def shape(element):
    """Return a tag as its kind and what is in it; parts of pages are numbers."""
    kids = element.get("/K", [])
    inner = [int(kid.MCID) if "/MCID" in kid else shape(kid) for kid in kids]
    return str(element.get("/S", "/Root"))[1:], inner


def all_tags(element):
    yield element
    for kid in element.get("/K", []):
        if "/MCID" not in kid:
            yield from all_tags(kid)


def tags_by_kind(document):
    return {str(each.get("/S", ""))[1:]: each for each in all_tags(document.Root.StructTreeRoot)}


# Tags


def test_tags_say_what_is_a_heading_a_picture_and_a_table():
    with opened(rewrite(tagged())) as document:
        assert shape(document.Root.StructTreeRoot) == (
            "Root",
            [
                (
                    "Document",
                    [
                        ("H1", [0]),
                        ("P", [1]),
                        ("Figure", [2]),
                        ("Table", [("TR", [("TD", [0])])]),
                    ],
                )
            ],
        )
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "ru"


def test_tags_say_what_pictures_show_and_how_tables_are_made():
    with opened(rewrite(tagged())) as document:
        found = tags_by_kind(document)
        assert str(found["Figure"].Alt) == "A lime tree"
        assert str(found["H1"].Lang) == "en"
        said = {key: value for each in found["TD"].A for key, value in each.items()}
        assert said == {"/O": Name.Table, "/ColSpan": 2, "/Scope": Name.Row}


def test_the_parts_of_a_page_and_its_tags_lead_to_each_other():
    with opened(rewrite(tagged())) as document:
        rows = list(document.Root.StructTreeRoot.ParentTree.Nums)
        places = dict(zip(rows[::2], rows[1::2], strict=True))
        for page in document.pages:
            marks = [each for each in pikepdf.parse_content_stream(page) if is_begun(each)]
            numbered = [each.operands for each in marks if len(each.operands) == 2]
            elements = places[page.StructParents]
            assert numbered
            for kind, said in numbered:
                assert set(said.keys()) == {"/MCID"}
                assert kind == elements[said.MCID].S


def is_begun(instruction):
    return str(instruction.operator) in ("BDC", "BMC")


def test_marks_open_and_close_in_pairs_and_those_of_no_tag_are_gone():
    with opened(rewrite(tagged())) as document:
        drawn = pikepdf.parse_content_stream(document.pages[0])
        names = [str(each.operands[0]) for each in drawn if is_begun(each)]
        operators = [str(each.operator) for each in drawn]

    assert names == ["/Artifact", "/H1", "/P", "/Figure"]
    assert operators.count("EMC") == len(names)


def test_nothing_private_comes_along_with_tags_and_bookmarks():
    upload = tagged()
    planted = set(re.findall(rb"MARKER-[A-Z]+", pdfs.unfolded(upload)))

    stored = pdfs.unfolded(rewrite(upload))

    assert len(planted) >= 20
    assert re.findall(rb"(?i)MARKER-?[A-Z]*", stored) == []
    assert not re.search(
        rb"/RoleMap|/ClassMap|/ActualText|/Action|/URI|/JavaScript|/Launch", stored
    )


def test_what_is_no_tagged_document_gets_no_tags():
    with opened(rewrite(pdfs.pdf())) as document:
        assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines"} & set(document.Root.keys())
        assert "/StructParents" not in document.pages[0]


def test_more_tags_than_anybody_reads_are_not_kept(monkeypatch):
    monkeypatch.setattr(tags, "MOST", 5)

    with opened(rewrite(tagged())) as document:
        assert "/StructTreeRoot" not in document.Root
        assert b"BDC" not in document.pages[0].Contents.read_bytes()


def test_tags_that_lie_deep_in_each_other_are_read():
    def nest(document):
        inner = Dictionary(S=Name.P, Pg=document.pages[0].obj, K=0)
        for _level in range(3_000):
            inner = document.make_indirect(Dictionary(S=Name.Div, K=inner))
        document.Root.StructTreeRoot = Dictionary(K=inner)

    data = rewrite(pdfs.pdf(plant=False, content=b"/P <</MCID 0>> BDC EMC", change=nest))

    with opened(data) as document:
        assert "/StructTreeRoot" in document.Root


# Bookmarks


def test_bookmarks_keep_their_titles_and_the_places_they_lead_to():
    with opened(rewrite(tagged())) as document:
        chapter, second = document.open_outline().root
        (table,) = chapter.children
        pages = [page.objgen for page in document.pages]
        assert [chapter.title, table.title] == ["Chapter", "Table"]
        assert chapter.destination[0].objgen == pages[0]
        assert list(chapter.destination)[1:] == [Name.XYZ, 10, 60, 0]
        assert table.destination[0].objgen == pages[1]
        # It was called as a file is.
        assert second.title == "2"


def test_a_bookmark_that_leads_nowhere_stays_as_a_heading_of_others():
    def put(document):
        with document.open_outline() as outline:
            heading = OutlineItem("Heading", action=Dictionary(S=Name.JavaScript, JS="MARKER"))
            heading.is_closed = True
            heading.children.append(OutlineItem("Page", 0))
            outline.root.append(heading)

    data = rewrite(pdfs.pdf(plant=False, change=put))

    with opened(data) as document:
        (heading,) = document.open_outline().root
        assert (heading.title, heading.is_closed) == ("Heading", True)
        assert set(heading.obj.keys()) == {"/Title", "/Parent", "/First", "/Last", "/Count"}
    assert b"MARKER" not in pdfs.unfolded(data)


def test_more_bookmarks_than_anybody_reads_are_not_kept(monkeypatch):
    monkeypatch.setattr(outlines, "MOST", 3)

    with opened(rewrite(tagged())) as document:
        assert "/Outlines" not in document.Root


def test_bookmarks_that_lead_in_a_circle_come_to_an_end():
    def turn(document):
        with document.open_outline() as outline:
            outline.root.extend([OutlineItem("One", 0), OutlineItem("Two", 0)])
        document.Root.Outlines.First.Next.Next = document.Root.Outlines.First

    with opened(rewrite(pdfs.pdf(plant=False, change=turn))) as document:
        assert [each.title for each in document.open_outline().root] == ["One", "Two"]


# How pages look


def add(**resources):
    def change(document):
        document.pages[0].Resources.update(
            {f"/{key}": make(document) for key, make in resources.items()}
        )

    return change


def rotate(document):
    document.pages[0].Rotate = 90
    document.pages[0].MediaBox = [-20, -10, 180, 90]


def repeat(document):
    document.pages.append(document.pages[0])


def link_it(document):
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[10, 10, 60, 30], Border=[0, 0, 0])
    link.A = Dictionary(S=Name.URI, URI="https://example.org/")
    document.pages[0].Annots = Array([document.make_indirect(link)])


def fill_in(document):
    shown = Stream(document, b"0.8 0.2 0.2 rg 0 0 40 15 re f 0 g 5 5 9 9 re f")
    shown.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": [0, 0, 40, 15]})
    shown.Resources = document.pages[0].Resources
    field = pdfs.field()
    field.update({"/AP": Dictionary(N=shown), "/F": 4, "/Rect": [100, 50, 140, 65]})
    field = document.make_indirect(field)
    document.pages[0].Annots = Array([field])
    document.Root.AcroForm = Dictionary(Fields=[field])


def masked(document):
    mask = Stream(document, bytes(range(0, 256, 16)), Width=4, Height=4, BitsPerComponent=8)
    mask.update({"/Subtype": Name.Image, "/ColorSpace": Name.DeviceGray})
    image = Stream(
        document, bytes(range(48)) * 1, Width=4, Height=4, BitsPerComponent=8, SMask=mask
    )
    image.update({"/Subtype": Name.Image, "/ColorSpace": Name.DeviceRGB})
    return Dictionary(Im0=image)


def printed(document):
    data = pictures.jpeg(pictures.quarters("CMYK"), icc_profile=None)
    image = Stream(document, data, Width=64, Height=48, BitsPerComponent=8)
    image.update({"/Subtype": Name.Image, "/ColorSpace": Name.DeviceCMYK})
    image.Filter = Name.DCTDecode
    return Dictionary(Im0=image)


def shaded(document):
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    return Dictionary(
        Sh0=Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 200, 0], Function=function
        )
    )


def glyphs(document):
    drawn = Dictionary(a=Stream(document, b"500 0 0 0 500 500 d1 0 0 400 400 re f"))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 500, 500])
    font.update({"/FontMatrix": Array([0.01, 0, 0, 0.01, 0, 0]), "/CharProcs": drawn})
    font.update({"/FirstChar": 97, "/LastChar": 97, "/Widths": Array([500])})
    font.Encoding = Dictionary(Differences=Array([97, Name.a]))
    return Dictionary(F1=font)


SHOW = b"q 120 0 0 80 20 10 cm /Im0 Do Q"
CORPUS = {
    "words": pdfs.pdf(plant=False),
    "everything planted": pdfs.pdf(),
    "tags": tagged(),
    "turned": pdfs.pdf(plant=False, change=rotate),
    "a page twice": pdfs.pdf(plant=False, change=repeat),
    "tags, and a page twice": tagged(change=repeat),
    "links": pdfs.pdf(plant=False, change=link_it),
    "photo": pdfs.pdf(
        plant=False, content=SHOW, change=add(XObject=lambda pdf: Dictionary(Im0=pdfs.picture(pdf)))
    ),
    "print colours": pdfs.pdf(plant=False, content=SHOW, change=add(XObject=printed)),
    "mask": pdfs.pdf(plant=False, content=SHOW, change=add(XObject=masked)),
    "shading": pdfs.pdf(
        plant=False, content=b"q 0 0 200 50 re W n /Sh0 sh Q", change=add(Shading=shaded)
    ),
    "drawn letters": pdfs.pdf(
        plant=False, content=b"BT /F1 9 Tf 9 9 Td (aaa) Tj ET", change=add(Font=glyphs)
    ),
    "picture between operators": pdfs.pdf(
        plant=False,
        content=b"q 50 0 0 50 9 9 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00\x80\xc0\x40 EI Q",
    ),
    "see-through": pdfs.pdf(
        plant=False,
        content=b"1 0 0 rg 0 0 99 99 re f /G0 gs 0 0 1 rg 50 0 99 50 re f",
        change=add(ExtGState=lambda pdf: Dictionary(G0=Dictionary(ca=0.5, BM=Name.Multiply))),
    ),
}


def rendered(data, *, with_forms=False):
    """Return the pixels of each page, with what lies on it."""
    document = pypdfium2.PdfDocument(data)
    if with_forms:
        document.init_forms()
        # Viewers show in blue where one may write.
        pypdfium2.raw.FPDF_SetFormFieldHighlightAlpha(document.formenv, 0)
    bitmaps = [page.render(scale=2, draw_annots=True) for page in document]
    return [(each.width, each.height, bytes(each.buffer)) for each in bitmaps]


@pytest.mark.parametrize("upload", CORPUS.values(), ids=CORPUS)
def test_every_page_looks_as_before_to_the_pixel(upload):
    before = rendered(upload)

    after = rendered(rewrite(upload))

    assert any(len(set(pixels)) > 1 for _width, _height, pixels in before)
    assert after == before


def test_what_a_form_was_filled_in_with_looks_as_before():
    upload = pdfs.pdf(plant=False, change=fill_in)
    before = rendered(upload, with_forms=True)

    assert rendered(rewrite(upload)) == before
    assert before != rendered(pdfs.pdf(plant=False))


@pytest.mark.parametrize("upload", CORPUS.values(), ids=CORPUS)
def test_what_was_written_once_is_not_changed_again(upload):
    once = rewrite(upload)

    assert rewrite(once) == once
