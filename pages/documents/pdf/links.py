"""What lies on a page and is no part of its content: links stay, remarks are refused."""

import re

from pikepdf import Array, Dictionary, Name, NameTree, Object, String

from pages.documents.refusals import refusal

# Wherever else a link leads, its address tells of a disk or starts something.
WEB = re.compile(r"(?:https?://|mailto:)[\x21-\x7e]+", re.IGNORECASE)

FITTING = [
    *(Name.XYZ, Name.Fit, Name.FitH, Name.FitV, Name.FitR, Name.FitB, Name.FitBH, Name.FitBV)
]

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


class Links:
    """The links of a document's pages, and where they lead."""

    def __init__(self, document):
        self.numbers = {page.objgen: number for number, page in enumerate(document.pages)}
        self.places = dict(named_places(document.Root))

    def on(self, page):
        """Yield where each link lies, and what it leads to: the web, or a page by its number."""
        for annotation in page.get("/Annots", []):
            is_link = annotation.get("/Subtype") == Name.Link
            if is_link and (target := self.target_of(annotation)):
                yield plain(annotation.Rect), target

    def target_of(self, annotation):
        action = annotation.get("/A", Dictionary())
        if action.get("/S") == Name.URI and WEB.fullmatch(str(action.get("/URI", ""))):
            return str(action.URI)
        place = annotation.get("/Dest", action.get("/D"))
        if isinstance(place, Name | String):
            place = self.places.get(str(place).removeprefix("/"))
        # Of another document a page is a number, and leads nowhere here.
        if not isinstance(place, Array) or not len(place) or not isinstance(place[0], Dictionary):
            return None
        number = self.numbers.get(place[0].objgen)
        return None if number is None else (number, plain(place[1:]))


def named_places(root):
    """Yield the places that links call by a name: these lie in two trees, which are not kept."""
    found = [*root.get("/Dests", Dictionary()).items()]
    if (tree := root.get("/Names", Dictionary()).get("/Dests")) is not None:
        found += NameTree(tree).items()
    for name, place in found:
        place = place.get("/D") if isinstance(place, Dictionary) else place
        yield str(name).removeprefix("/"), place


def plain(values):
    """Return numbers as numbers, ways to fit a page as names, and anything else as nothing."""
    return [value if value is None or value in FITTING else as_number(value) for value in values]


def as_number(value):
    return None if isinstance(value, Object) else float(value)


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
