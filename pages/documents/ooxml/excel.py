"""XLSX: the tables of Excel."""

from pages.documents.markup import local, read_xml, remove
from pages.documents.ooxml.cleaning import clean_common
from pages.documents.ooxml.parts import Office, clean_package
from pages.documents.refusals import refusal

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
S = f"{{{MAIN}}}"

KINDS = {
    "officeDocument": "spreadsheetml.sheet.main+xml",
    "worksheet": "spreadsheetml.worksheet+xml",
    "sharedStrings": "spreadsheetml.sharedStrings+xml",
    "styles": "spreadsheetml.styles+xml",
    "theme": "theme+xml",
    "table": "spreadsheetml.table+xml",
    "drawing": "drawing+xml",
    "chart": "drawingml.chart+xml",
}
IMPLICIT = {"sharedStrings", "styles", "theme"}

WORKBOOK = {"workbookPr", "sheets", "definedNames", "calcPr"}
REMARKS = {
    *("customSheetViews", "scenarios", "protectedRanges", "sheetProtection", "customProperties"),
    *("webPublishItems", "dataConsolidate", "customPr", "phoneticPr", "smartTags", "rPh"),
}
EMBEDDED = ("oleObjects", "controls")
HIDING = ("1", "true", "hidden", "veryHidden")


def clean_xlsx(data):
    """Return the XLSX written anew; raises ``ValidationError`` as ``clean`` does."""
    return clean_package(data, EXCEL)


def clean_part(root, kind, package):
    if kind == "officeDocument":
        clean_workbook(root)
    for element in list(root.iter(f"{S}*")):
        clean_element(element, local(element.tag))
    if kind == "sharedStrings":
        forget_unused_strings(root, package)
    clean_common(root)


def clean_workbook(root):
    for element in list(root):
        if local(element.tag) not in WORKBOOK:
            remove(element)
    for element in root.iter(f"{S}workbookPr"):
        is_1904 = element.get("date1904")
        element.attrib.clear()
        if is_1904:
            element.set("date1904", is_1904)
    for element in list(root.iter(f"{S}definedName")):
        # Such as the filter that somebody left behind.
        if element.get("hidden") in HIDING:
            remove(element)
        element.attrib.pop("comment", None)


def clean_element(element, name):
    if name in EMBEDDED:
        raise refusal("embedded")
    if name in ("row", "col", "sheet") and hides(element):
        raise refusal("hidden")
    if name in REMARKS:
        remove(element)


def hides(element):
    is_flat = "0" in (element.get("ht"), element.get("width"))
    return is_flat or element.get("hidden") in HIDING or element.get("state") in HIDING


def forget_unused_strings(root, package):
    """Empty the strings that no cell shows: programs leave there what was deleted."""
    sheets = [package.parts.get(place) for place in package.places_of("worksheet")]
    used = {index for sheet in sheets if sheet for index in shown_strings(sheet)}
    for index, item in enumerate(root.findall(f"{S}si")):
        if index not in used:
            item.clear()
            item.append(item.makeelement(f"{S}t"))


def shown_strings(sheet):
    for cell in read_xml(sheet).iter(f"{S}c"):
        value = cell.find(f"{S}v")
        if cell.get("t") == "s" and value is not None and (value.text or "").strip().isdigit():
            yield int(value.text)


EXCEL = Office("xl", MAIN, "workbook", KINDS, IMPLICIT, clean_part)
