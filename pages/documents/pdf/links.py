"""What lies on a page and is no part of its content: links stay, remarks are refused."""

import re

from pikepdf import Array, Dictionary, Name

from pages.documents.refusals import refusal

# Wherever else a link leads, its address tells of a disk or starts something.
WEB = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)

REFUSED = {
    **dict.fromkeys(
        ("Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret")
        + ("Ink", "Line", "Square", "Circle", "Polygon", "PolyLine"),
        "comments",
    ),
    **dict.fromkeys(("FileAttachment", "Sound", "Movie", "Screen", "3D", "RichMedia"), "embedded"),
    # Marked to be blackened, and not blackened yet.
    "Redact": "hidden",
}


def refuse_remarks(page):
    """Raise the refusal of what somebody has put on a page, where there is something."""
    for annotation in page.get("/Annots", []):
        subtype = str(annotation.get("/Subtype", "/"))[1:]
        if subtype in REFUSED:
            raise refusal(REFUSED[subtype])


def links_of(page, numbers):
    """Return where links lie on a page, and what each leads to: the web, or a page's number."""
    for annotation in page.get("/Annots", []):
        if annotation.get("/Subtype") == Name.Link and (target := target_of(annotation, numbers)):
            yield plain(annotation.Rect), target


def target_of(annotation, numbers):
    action = annotation.get("/A", Dictionary())
    if action.get("/S") == Name.URI and WEB.fullmatch(str(action.get("/URI", ""))):
        return str(action.URI)
    place = annotation.get("/Dest", action.get("/D"))
    # A name is looked up in a tree that is not kept; of another document a page is a number.
    if not isinstance(place, Array) or not len(place) or not isinstance(place[0], Dictionary):
        return None
    number = numbers.get(place[0].objgen)
    return None if number is None else (number, plain(place[1:]))


def plain(values):
    """Return numbers as numbers, names as they are and anything else as nothing."""
    return [value if isinstance(value, Name | int | None) else float(value) for value in values]


def put_links(written, page, links):
    """Lay ``links`` on a page of the document that they came along with."""
    if links:
        page.Annots = written.make_indirect([link(written, *each) for each in links])


def link(written, rectangle, target):
    to_web = isinstance(target, str)
    leads = (
        {"A": Dictionary(S=Name.URI, URI=target)}
        if to_web
        else {"Dest": Array([written.pages[target[0]].obj, *target[1]])}
    )
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rectangle, Border=[0, 0, 0], **leads)
