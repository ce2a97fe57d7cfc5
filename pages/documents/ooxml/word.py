"""DOCX: the text of Word."""

import re

from pages.documents.markup import leads_to_the_web, local, read_xml, remove
from pages.documents.ooxml.cleaning import clean_common
from pages.documents.ooxml.parts import Office, clean_package
from pages.documents.refusals import refusal

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"

KINDS = {
    "officeDocument": "wordprocessingml.document.main+xml",
    "styles": "wordprocessingml.styles+xml",
    "numbering": "wordprocessingml.numbering+xml",
    "settings": "wordprocessingml.settings+xml",
    "fontTable": "wordprocessingml.fontTable+xml",
    "theme": "theme+xml",
    "footnotes": "wordprocessingml.footnotes+xml",
    "endnotes": "wordprocessingml.endnotes+xml",
    "header": "wordprocessingml.header+xml",
    "footer": "wordprocessingml.footer+xml",
    "chart": "drawingml.chart+xml",
}
IMPLICIT = {"styles", "numbering", "settings", "fontTable", "theme", "footnotes", "endnotes"}

REFUSED = {
    **dict.fromkeys(
        ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "delText"),
        "tracked",
    ),
    **dict.fromkeys(("commentRangeStart", "commentRangeEnd", "commentReference"), "comments"),
    **dict.fromkeys(("object", "control", "altChunk", "subDoc"), "embedded"),
}
REMARKS = {
    *("rsids", "rsid", "nsid", "tmpl", "permStart", "permEnd", "proofErr", "dataBinding", "alias"),
    *("tag", "placeholder", "embedRegular", "embedBold", "embedItalic", "embedBoldItalic"),
    *("smartTagPr", "customXmlPr", "divId", "ffData"),
}
# Of the settings, those by which pages look as they do.
SETTINGS = {
    *("compat", "defaultTabStop", "evenAndOddHeaders", "characterSpacingControl", "footnotePr"),
    *("endnotePr", "themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
    *("mirrorMargins", "gutterAtTop", "autoHyphenation", "hyphenationZone", "doNotHyphenateCaps"),
    *("consecutiveHyphenLimit", "displayBackgroundShape", "mathPr"),
}
# Fields that fetch something from elsewhere, or name where it lies.
FETCHING = re.compile(
    r"\b(?:INCLUDE|INCLUDEPICTURE|INCLUDETEXT|DDE|DDEAUTO|LINK|DATABASE|RD|IMPORT)\b"
)
HYPERLINK = re.compile(r'\bHYPERLINK\s+"?([^\s"]+)')


def clean_docx(data):
    """Return the DOCX written anew; raises ``ValidationError`` as ``clean`` does."""
    return clean_package(data, WORD)


def clean_part(root, kind, package):
    if kind == "settings":
        keep_children(root, SETTINGS)
    if kind == "styles":
        show_unused_styles(root, package)
    refuse_fields(root)
    for element in list(root.iter(f"{W}*")):
        clean_element(element, local(element.tag))
    clean_common(root)


def clean_element(element, name):
    if name in REFUSED or name.endswith("Change"):
        raise refusal(REFUSED.get(name, "tracked"))
    if name == "vanish" and element.get(f"{W}val", "true") not in ("0", "false", "off"):
        raise refusal("hidden")
    if name in REMARKS:
        remove(element)


def keep_children(root, names):
    for element in list(root):
        if local(element.tag) not in names:
            remove(element)


def show_unused_styles(root, package):
    """Let styles hide nothing in which nothing is written: pasted pages bring such along."""
    used = {value for name, part in package.parts.items() for value in used_styles(name, part)}
    used |= {element.get(f"{W}val") for element in root.iter(f"{W}basedOn")}
    for style in root.iter(f"{W}style"):
        if style.get(f"{W}styleId") not in used:
            for element in list(style.iter(f"{W}vanish")):
                remove(element)


def used_styles(name, part):
    if name.endswith(".xml") and MAIN.encode() in part:
        for element in read_xml(part).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"):
            yield element.get(f"{W}val")


def refuse_fields(root):
    """Refuse fields that name a file; their instructions may be spread over several runs."""
    said = "".join(element.text or "" for element in root.iter(f"{W}instrText"))
    said += " ".join(element.get(f"{W}instr", "") for element in root.iter(f"{W}fldSimple"))
    targets = [target for target in HYPERLINK.findall(said) if not target.startswith("\\")]
    if FETCHING.search(said) or not all(leads_to_the_web(target) for target in targets):
        raise refusal("linked")


WORD = Office("word", MAIN, "document", KINDS, IMPLICIT, clean_part)
