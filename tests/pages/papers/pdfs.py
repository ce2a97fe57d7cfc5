"""PDF files made in memory, with everything planted in them that must never be stored."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from tests.pages import pictures

XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>MARKER-XMP</x:xmpmeta>"
TEXT = b"BT /F1 12 Tf 10 10 Td (VISIBLE) Tj ET"
REMARKED = b"""
% MARKER-COMMENT
/Span <</ActualText (MARKER-ACTUAL) /Author (MARKER-AUTHOR)>> BDC
/MARKER-POINT MP /MARKER-UNKNOWN Unknown (MARKER-OPERAND) 5 w
q 60 0 0 40 0 40 cm /Im0 Do Q
/Form0 Do
EMC
"""


def pdf(*, plant=True, content=TEXT, change=None):
    """Return a PDF of one page; ``change`` is given the document before it is written."""
    written = BytesIO()
    with pikepdf.new() as document:
        page = add_page(document, content)
        if plant:
            plant_in_page(document, page)
            plant_in_catalogue(document)
        if change:
            change(document)
        document.save(written, fix_metadata_version=False, static_id=True)
    data = written.getvalue()
    return with_earlier_version(data) if plant and change is None else data


def add_page(document, content=TEXT):
    page = document.add_blank_page(page_size=(200, 100))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(font)))
    page.Contents = document.make_stream(content)
    return page


def plant_in_page(document, page):
    page.Contents = document.make_stream(TEXT + REMARKED)
    font = page.Resources.Font.F1
    font.ToUnicode = Stream(document, b"%%Title: MARKER-MAP\nbegincmap endcmap")
    font.MarkerKey = String("MARKER-FONT")
    page.Resources.XObject = Dictionary(Im0=picture(document), Form0=form(document))
    page.Resources.Properties = Dictionary(MC0=Dictionary(Type=Name.OCG, Name="MARKER-LAYER"))
    page.PieceInfo = Dictionary(Maker=Dictionary(Private=String("MARKER-PIECE")))
    page.LastModified = String("D:20260101 MARKER-DATE")
    page.Metadata = metadata(document)
    page.Thumb = Stream(document, b"MARKER-THUMBNAIL", Width=1, Height=1)
    page.Annots = Array([link(), link("file:///C:/MARKER-PATH/a.txt")])
    page.Annots.append(document.make_indirect(field()))


def picture(document):
    colours = Array([Name.ICCBased, Stream(document, pictures.icc_profile(), N=3)])
    return Stream(
        document, pictures.jpeg() + b"MARKER-TRAILING", Type=Name.XObject, Subtype=Name.Image,
        Width=64, Height=48, BitsPerComponent=8, ColorSpace=colours, Filter=Name.DCTDecode,
        Metadata=metadata(document), OPI=Dictionary(F="MARKER-OPI"), Alternates=Array([]),
    )  # fmt: skip


def form(document):
    return Stream(
        document, b"% MARKER-FORM\n0 0 10 10 re f", Type=Name.XObject, Subtype=Name.Form,
        BBox=[0, 0, 10, 10], Metadata=metadata(document), Resources=Dictionary(),
        PieceInfo=Dictionary(A=Dictionary(Private="MARKER-PIECE")),
    )  # fmt: skip


def metadata(document):
    return Stream(document, XMP, Type=Name.Metadata, Subtype=Name.XML)


def link(address="https://example.org/", **more):
    action = Dictionary(S=Name.URI, URI=address, Next=Dictionary(S=Name.JavaScript, JS="MARKER-JS"))
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 20, 20], A=action,
        T="MARKER-AUTHOR", NM="MARKER-NAME", M="MARKER-DATE", Contents="MARKER-CONTENTS", **more,
    )  # fmt: skip


def field():
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="MARKER-FIELD", V="MARKER-VALUE",
        DV="MARKER-DEFAULT", Rect=[0, 0, 20, 20],
    )  # fmt: skip


def plant_in_catalogue(document):
    root = document.Root
    document.docinfo = document.make_indirect(
        Dictionary(Author="MARKER-AUTHOR", Creator="MARKER-TOOL", Title="C:\\MARKER-PATH\\a.doc")
    )
    root.Metadata = metadata(document)
    root.PieceInfo = Dictionary(A=Dictionary(Private="MARKER-PIECE"))
    root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('MARKER-JS')")
    root.AA = Dictionary(WC=Dictionary(S=Name.Launch, F="MARKER-LAUNCH"))
    root.Names = Dictionary(JavaScript=Dictionary(Names=["a", Dictionary(JS="MARKER-JS")]))
    root.AcroForm = Dictionary(Fields=[document.pages[0].Annots[2]], XFA="MARKER-XFA")
    root.StructTreeRoot = Dictionary(K=Dictionary(T="MARKER-TAG", Alt="C:\\MARKER-PATH\\b.jpg"))
    root.Outlines = Dictionary(First=Dictionary(Title="MARKER-OUTLINE"))
    root.MarkerKey = "MARKER-CATALOGUE"


def with_earlier_version(data):
    """Append an update, before which what it replaces stays in the file."""
    return data + (
        b"\n99 0 obj\n(MARKER-UPDATE)\nendobj\nxref\n99 1\n"
        + f"{len(data) + 1:010} 00000 n \n".encode()
        + b"trailer <</Size 100 /Root 1 0 R /ID [(MARKER-ID) (MARKER-ID)] /Prev "
        + data.rpartition(b"startxref")[2].split()[0]
        + b">>\nstartxref\n"
        + str(len(data) + 1 + len(b"99 0 obj\n(MARKER-UPDATE)\nendobj\n")).encode()
        + b"\n%%EOF\n"
    )


def unfolded(data):
    """Return every byte of a PDF as it is and as its streams unpack."""
    with pikepdf.open(BytesIO(data)) as document:
        streams = [each for each in document.objects if isinstance(each, Stream)]
        contents = [each.read_raw_bytes() for each in streams]
        contents += [each.read_bytes() for each in streams if "/Width" not in each]
        plain = BytesIO()
        document.save(plain, qdf=True, fix_metadata_version=False, static_id=True)
    return b"\n".join([data, plain.getvalue(), *contents])
