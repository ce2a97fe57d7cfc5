"""ODT: the text of LibreOffice. Kept are its text, its styles and its pictures."""

import posixpath
import re

from lxml import etree

from pages.documents.embedded import clean_picture
from pages.documents.markup import (
    is_name_of_file,
    leads_to_the_web,
    local,
    namespace,
    read_xml,
    remove,
    unwrap,
    write_xml,
)
from pages.documents.packages import read_package, write_package
from pages.documents.refusals import refusal

TYPE = "application/vnd.oasis.opendocument.text"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
MANIFEST = f"{OASIS}manifest:1.0"
XLINK = "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"
KNOWN = (
    OASIS,
    XLINK,
    "http://www.w3.org/1998/Math/MathML",
    "http://www.w3.org/XML/1998/namespace",
    "http://purl.org/dc/elements/1.1/",
)
PARTS = ("content.xml", "styles.xml")
MACROS = ("Basic/", "Scripts/")
PICTURE_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
}

REFUSED = {
    **dict.fromkeys(("annotation", "annotation-end"), "comments"),
    **dict.fromkeys(("changed-region", "change", "change-start", "change-end"), "tracked"),
    **dict.fromkeys(("hidden-text", "hidden-paragraph"), "hidden"),
    **dict.fromkeys(
        ("object", "object-ole", "applet", "plugin", "floating-frame", "binary-data"), "embedded"
    ),
    **dict.fromkeys(("event-listener", "script"), "macros"),
    **dict.fromkeys(("section-source", "dde-connection-decl", "dde-source"), "linked"),
}
REMARKS = {"scripts", "forms", "tracked-changes", "meta", "user-field-decls", "event-listeners"}
FRAMES = ("frame", "image")
DISPLAY = re.compile(r"none|condition|false")
CUT_OFF = re.compile(r"[1-9]")


def clean_odt(data):
    """Return the ODT written anew; raises ``ValidationError`` as ``clean`` does."""
    parts = read_package(data)
    require_text(parts)
    pictures = {}
    written = {name: clean_part(parts, name, pictures) for name in PARTS if name in parts}
    pictures = dict(pictures.values())
    head = {"mimetype": TYPE.encode()}
    tail = {"META-INF/manifest.xml": manifest([*written, *pictures])}
    return write_package(head | written | pictures | tail, stored=["mimetype"])


def require_text(parts):
    if parts.get("mimetype", b"").strip() != TYPE.encode():
        raise refusal("mismatch")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise refusal("encrypted")
    if any(name.startswith(MACROS) for name in parts):
        raise refusal("macros")
    if "content.xml" not in parts:
        raise refusal("damaged")


def clean_part(parts, name, pictures):
    root = read_xml(parts[name])
    for element in list(root.iter()):
        refuse_element(element)
        if element.get(HREF) is not None:
            clean_reference(element, parts, pictures)
        clean_attributes(element)
    for element in list(root.iter()):
        clean_element(element, root)
    return write_xml(root)


def refuse_element(element):
    name = local(element.tag)
    if name in REFUSED and namespace(element.tag).startswith(OASIS):
        raise refusal(REFUSED[name])
    for key, value in element.attrib.items():
        if local(key) == "display" and DISPLAY.fullmatch(value):
            raise refusal("hidden")
        if local(key) == "clip" and CUT_OFF.search(value):
            raise refusal("cropped")


def clean_reference(element, parts, pictures):
    """Keep a link to the web; put a picture that lies in the document in its place anew."""
    place = posixpath.normpath(element.get(HREF))
    if local(element.tag) not in ("image", "background-image", "fill-image"):
        if not leads_to_the_web(element.get(HREF)):
            raise refusal("linked")
    elif place not in parts:
        raise refusal("linked")
    else:
        element.set(HREF, keep_picture(place, parts, pictures))


def keep_picture(place, parts, pictures):
    if place not in pictures:
        content, extension = clean_picture(parts[place])
        pictures[place] = f"Pictures/image{len(pictures) + 1}.{extension}", content
    return pictures[place][0]


def clean_attributes(element):
    for name in list(element.attrib):
        is_foreign = namespace(name) and not namespace(name).startswith(KNOWN)
        if is_foreign or (local(name) == "name" and local(element.tag) in FRAMES):
            del element.attrib[name]


def clean_element(element, root):
    name = local(element.tag)
    says_file = name in ("title", "desc") and is_name_of_file(element.text or "")
    if name in REMARKS or says_file:
        remove(element)
    elif element is not root and not namespace(element.tag).startswith(KNOWN):
        # Other makers' elements stand around text that is to be read.
        unwrap(element)


def manifest(names):
    root = etree.Element(f"{{{MANIFEST}}}manifest", nsmap={"manifest": MANIFEST})
    root.set(f"{{{MANIFEST}}}version", "1.3")
    for name in ("/", *names):
        entry = etree.SubElement(root, f"{{{MANIFEST}}}file-entry")
        entry.set(f"{{{MANIFEST}}}full-path", name)
        entry.set(f"{{{MANIFEST}}}media-type", media_type(name))
    return write_xml(root)


def media_type(name):
    extension = name.rpartition(".")[2]
    return TYPE if name == "/" else PICTURE_TYPES.get(extension, "text/xml")
