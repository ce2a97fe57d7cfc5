"""The XML inside of office documents."""

import re

from lxml import etree

from pages.documents.refusals import refusal

# Office writes the path of a picture as its description, and phones their names of files.
NAME_OF_FILE = re.compile(
    r"[\\/]|\.(?:jpe?g|png|gif|heic|webp|bmp|tiff?|[ew]mf|svg)\s*$", re.IGNORECASE
)
WEB = re.compile(r"(?:https?://|mailto:)\S+|#.*", re.IGNORECASE)


def read_xml(data):
    """Return the root of a part, without comments, instructions and entities."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal("damaged") from error
    if root.getroottree().docinfo.doctype:
        raise refusal("damaged")
    return root


def write_xml(root):
    etree.cleanup_namespaces(root, keep_ns_prefixes=ignorable(root))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def ignorable(root):
    """Return the prefixes that attributes of the part name, so that they stay declared."""
    values = (
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if local(name) in ("Ignorable", "Requires", "MustUnderstand", "ProcessContent")
    )
    return [prefix for value in values for prefix in value.split()]


def local(name):
    return name.rpartition("}")[2]


def namespace(name):
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def remove(element):
    """Take an element out of its tree, and leave the text that follows on it."""
    if element.getparent() is not None:
        say_before(element, element.tail)
        element.getparent().remove(element)


def say_before(element, text):
    # Nothing and a text of no letters are written in two ways.
    if not text:
        return
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        element.getparent().text = (element.getparent().text or "") + text


def unwrap(element, inner=None):
    """Put in the place of an element what is in it, or in ``inner``."""
    inner = element if inner is None else inner
    say_before(element, inner.text)
    for child in list(inner):
        after, child.tail = child.tail, None
        element.addprevious(child)
        say_before(element, after)
    remove(element)


def is_name_of_file(text):
    """Tell whether a description of a picture is where it lay on somebody's disk."""
    return bool(NAME_OF_FILE.search(text))


def leads_to_the_web(address):
    return bool(WEB.fullmatch(address))
