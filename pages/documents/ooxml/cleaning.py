"""What is the same in the XML of every part of a document of Office."""

import re

from pages.documents.markup import is_name_of_file, local, namespace, remove, unwrap
from pages.documents.refusals import refusal

# Elements and attributes of other makers are not shown by Office either.
KNOWN = (
    "",
    "http://www.w3.org/XML/1998/namespace",
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/word/2010/",
    "http://schemas.microsoft.com/office/drawing/2010/main",
    "urn:schemas-microsoft-com:",
)
# Which session wrote what, and what is kept for programs alone. Extensions may hold the picture
# as it was before it was edited.
REMARKS = {"extLst", "externalData", "printSettings", "printerSettings"}
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
IGNORABLE = f"{ALTERNATIVES}Ignorable"
TRACES = re.compile(
    r"rsid\w*|paraId|textId|uid|gfxdata|editId|anchorId|spid|relid|codeName", re.IGNORECASE
)
CROPS = ("croptop", "cropbottom", "cropleft", "cropright")
SIDES = ("l", "t", "r", "b")
PICTURED = ("docPr", "cNvPr")


def clean_common(root):
    """Take out what tells of writers and their machines; refuse what is cut off a picture."""
    for alternative in list(root.iter(f"{ALTERNATIVES}AlternateContent")):
        choose(alternative)
    for element in list(root.iter()):
        if not namespace(element.tag).startswith(KNOWN[2:]) or local(element.tag) in REMARKS:
            remove(element)
            continue
        refuse_crop(element)
        clean_attributes(element)


def choose(alternative):
    """Leave of an element the variants that need nothing unknown; the last resort needs nothing."""
    for choice in alternative.findall(f"{ALTERNATIVES}Choice"):
        if known_prefixes(choice, "Requires") != choice.get("Requires", "").split():
            remove(choice)
    if alternative.find(f"{ALTERNATIVES}Choice") is None:
        unwrap(alternative, alternative.find(f"{ALTERNATIVES}Fallback"))


def known_prefixes(element, name):
    """Return those of the prefixes in an attribute that stand for what is kept."""
    prefixes = element.get(name, "").split()
    return [each for each in prefixes if element.nsmap.get(each, "").startswith(KNOWN[2:])]


def clean_attributes(element):
    for name in list(element.attrib):
        is_known = namespace(name) in KNOWN or namespace(name).startswith(KNOWN[2:])
        if not is_known or TRACES.fullmatch(local(name)):
            del element.attrib[name]
    if IGNORABLE in element.attrib:
        element.set(IGNORABLE, " ".join(known_prefixes(element, IGNORABLE)))
    if local(element.tag) in PICTURED:
        element.set("name", f"Picture {element.get('id', '1')}")
        forget_file_names(element, "descr", "title")
    if namespace(element.tag).startswith("urn:"):
        forget_file_names(element, "alt", "title", "{urn:schemas-microsoft-com:office:office}title")


def forget_file_names(element, *names):
    for name in names:
        if is_name_of_file(element.get(name, "")):
            del element.attrib[name]


def refuse_crop(element):
    is_cropped = local(element.tag) == "srcRect" and any(
        element.get(side, "0").lstrip("0") and not element.get(side).startswith("-")
        for side in SIDES
    )
    if is_cropped or any(element.get(crop, "0") not in ("0", "0f") for crop in CROPS):
        raise refusal("cropped")
