"""A tagged PDF with bookmarks, and with everything planted in both that must never be stored."""

from pikepdf import Array, Dictionary, Name, OutlineItem

from tests.pages.papers import pdfs

CONTENT = b"""/Artifact <</Type /Pagination /Note (MARKER-ARTIFACT)>> BDC
0 0 5 5 re f EMC
/MarkerHeading <</MCID 7 /ActualText (MARKER-ACTUAL)>> BDC
BT /F1 12 Tf 10 60 Td (Heading) Tj ET EMC
/P /Props BDC BT /F1 9 Tf 10 40 Td (Words) Tj ET EMC
/Figure <</MCID 9>> BDC q 0.5 g 10 10 30 20 re f Q EMC
/Span <</MCID 40 /Who (MARKER-UNTAGGED)>> BDC 60 10 5 5 re f EMC
EMC
/P <</MCID 7>> BDC 80 10 5 5 re f"""


def tagged(*, change=None):
    """Return a PDF of two pages: a heading, words and a picture, then a table."""

    def make(document):
        second = pdfs.add_page(document, b"/TD <</MCID 0>> BDC BT /F1 9 Tf 9 9 Td (Cell) Tj ET EMC")
        first = document.pages[0]
        first.Resources.Properties = Dictionary(Props=Dictionary(MCID=8, Author="MARKER-AUTHOR"))
        first.StructParents = 30
        put_tags(document, first.obj, second.obj)
        put_bookmarks(document)
        if change:
            change(document)

    return pdfs.pdf(plant=False, content=CONTENT, change=make)


def put_tags(document, first, second):
    tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    heading = tag(document, "MarkerHeading", K=7, Pg=first, T="MARKER-TITLE", Lang="en-GB")
    words = tag(document, "P", K=Array([8]), Pg=first, ActualText="MARKER-ACTUAL", E="MARKER-LONG")
    figure = tag(
        document, "Figure", Alt="A lime tree", ID="MARKER-ID", R=3,
        K=Dictionary(Type=Name.MCR, Pg=first, MCID=9),
        A=Dictionary(O=Name.Layout, BBox=[0, 0, 1, 1], Private="MARKER-PRIVATE"),
    )  # fmt: skip
    photo = tag(document, "Figure", K=99, Pg=first, Alt="C:\\MARKER-PATH\\b.jpg")
    cell = tag(
        document, "TD", K=0, Pg=second,
        A=Array([Dictionary(O=Name.Table, ColSpan=2, Scope=Name.Row, Summary="MARKER-SUMMARY"), 1]),
    )  # fmt: skip
    table = tag(document, "Table", K=Array([tag(document, "TR", K=Array([cell]))]))
    empty = tag(document, "Sect", K=tag(document, "P", T="MARKER-EMPTY"))
    part = tag(document, "Document", K=Array([heading, words, figure, photo, table, empty]))
    part.K.append(part)  # Who made the file may have made it for that.
    tree.K = part
    tree.RoleMap = Dictionary(MarkerHeading=Name.H1, MarkerLoop=Name.MarkerLoop)
    tree.ClassMap = Dictionary(A=Dictionary(O=Name("/MARKER-CLASS")))
    tree.PieceInfo = Dictionary(A="MARKER-PIECE")
    document.Root.StructTreeRoot = tree
    document.Root.MarkInfo = Dictionary(Marked=True, Suspects="MARKER-SUSPECTS")
    document.Root.Lang = "ru-RU"


def tag(document, kind, **said):
    return document.make_indirect(Dictionary({"/S": Name(f"/{kind}"), **slashed(said)}))


def slashed(said):
    return {f"/{key}": value for key, value in said.items()}


def put_bookmarks(document):
    with document.open_outline() as outline:
        chapter = OutlineItem("Chapter", 0, "XYZ", left=10, top=60)
        chapter.children.append(OutlineItem("Table", 1))
        outline.root.append(chapter)
        outline.root.append(OutlineItem("Minutes MARKER-FILE.docx", 1))
        for action in ACTIONS:
            outline.root.append(OutlineItem("MARKER-ACTION", action=Dictionary(action)))
    document.Root.Outlines.First["/MarkerKey"] = "MARKER-BOOKMARK"


ACTIONS = [
    {"/S": Name.URI, "/URI": "https://example.org/MARKER-WEB"},
    {"/S": Name.Launch, "/F": "MARKER-LAUNCH"},
    {"/S": Name.JavaScript, "/JS": "MARKER-JS"},
    {"/S": Name.GoToR, "/F": "file:///MARKER-PATH", "/D": Array([0, Name.Fit])},
]
