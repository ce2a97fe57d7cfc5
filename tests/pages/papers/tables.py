"""XLSX files made in memory, with everything planted in them that must never be stored."""

from io import BytesIO

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image
from PIL import Image as Picture

from tests.pages import pictures
from tests.pages.papers.packages import packed, unpacked

ABSOLUTE = (
    b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    b'<mc:Choice Requires="x15"><x15ac:absPath url="C:\\MARKER-PATH" '
    b'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac" '
    b'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"/></mc:Choice>'
    b"</mc:AlternateContent>"
)
SCENARIO = b'<scenarios><scenario name="a" user="MARKER-USER"/></scenarios>'


def xlsx(*, change=None, plant=True):
    """Return an XLSX of one sheet; ``change`` is given the workbook before it is written."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Table"
    sheet.append(["VISIBLE", 1])
    sheet.append(["Amsterdam", 2])
    sheet["A1"].hyperlink = "https://example.org/"
    sheet.add_image(Image(BytesIO(pictures.jpeg())), "D2")
    add_chart(sheet)
    book.properties.creator = "MARKER-AUTHOR"
    book.properties.lastModifiedBy = "MARKER-EDITOR"
    book.security.workbookPassword = "MARKER"
    if change:
        change(book)
    written = BytesIO()
    book.save(written)
    return packed(planted(unpacked(written.getvalue())) if plant else unpacked(written.getvalue()))


def add_chart(sheet):
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
    sheet.add_chart(chart, "D10")


def planted(parts):
    workbook, sheet = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
    put(parts, workbook, b"<sheets>", ABSOLUTE + b"<fileSharing userName='MARKER-USER'/><sheets>")
    put(parts, workbook, b"<sheets>", b"<fileVersion appName='MARKER-TOOL'/><sheets>")
    put(parts, sheet, b"</sheetData>", b"</sheetData>" + SCENARIO)
    put(parts, sheet, b"<sheetPr>", b"<sheetPr codeName='MARKER-CODE'>")
    share_strings(parts, sheet)
    parts["docProps/custom.xml"] = b"<a>MARKER-CUSTOM</a>"
    parts["xl/printerSettings/printerSettings1.bin"] = b"MARKER-PRINTER"
    parts["xl/persons/person.xml"] = b"<a>MARKER-PERSON</a>"
    return parts


def share_strings(parts, sheet):
    """Put a word into the list of strings, as Excel does, beside one that no cell shows."""
    put(parts, sheet, b't="inlineStr"><is><t>Amsterdam</t></is>', b't="s"><v>1</v>')
    parts["xl/sharedStrings.xml"] = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<si><t>MARKER-DELETED</t></si><si><t>Amsterdam</t></si></sst>"
    )
    put(
        parts,
        "xl/_rels/workbook.xml.rels",
        b"</Relationships>",
        b'<Relationship Id="rId98" Target="sharedStrings.xml" Type="http://schemas.openxmlformats'
        b'.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>',
    )
    put(
        parts,
        "[Content_Types].xml",
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )


def put(parts, name, old, new):
    assert old in parts[name], parts[name]
    parts[name] = parts[name].replace(old, new, 1)


def with_relationship(kind, target, content, *, sheet="xl/worksheets/_rels/sheet1.xml.rels"):
    """Return an XLSX whose sheet has one more part."""
    parts = unpacked(xlsx())
    row = (
        f'<Relationship Id="rId99" Target="{target}" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    put(parts, sheet, b"</Relationships>", row.encode())
    return packed(parts | {target.lstrip("/"): content})


def picture():
    written = BytesIO()
    Picture.new("RGB", (4, 4)).save(written, "PNG")
    return written.getvalue()
