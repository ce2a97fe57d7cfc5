"""The tags of a PDF, by which programs read it aloud: what is a heading, a list, a picture.

Of each is kept what it is, the language it is in, what a picture shows, how many rows and columns
a cell covers, and to which part of a page it belongs. What is said for programs in place of
the text that is shown is not kept: it may be what somebody has blackened.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, String

from pages.documents.markup import is_name_of_file
from pages.documents.pdf.content import Marks

MOST = 50_000
# ISO 32000-1, 14.8.4.
KINDS = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
    *("NonStruct", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference"),
    *("BibEntry", "Code", "Link", "Figure", "Formula"),
}
UNKNOWN = "NonStruct"
PICTURED = ("Figure", "Formula")
# A country beside the language tells where the program that wrote it stands.
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z0-9-]*)?")
ATTRIBUTES = {
    "/RowSpan": range(1, 1000),
    "/ColSpan": range(1, 1000),
    "/Scope": [Name.Row, Name.Column, Name.Both],
    "/ListNumbering": [
        *(Name.Disc, Name.Circle, Name.Square, Name.Decimal, Name.UpperRoman, Name.LowerRoman),
        *(Name.UpperAlpha, Name.LowerAlpha),
    ],
}
OWNERS = {"/ListNumbering": Name.List}


class Mark(NamedTuple):
    """A part of a page, by the numbers of both."""

    page: int
    number: int


@dataclass(eq=False)
class Tag:
    """``kids`` are tags and marks in the order of reading."""

    kind: str
    said: dict = field(default_factory=dict)
    kids: list = field(default_factory=list)


class Reading:
    """Reads the tags of a document into ``top``, and what of its pages they are about."""

    def __init__(self, document, numbers):
        self.numbers, self.pages = numbers, len(document.pages)
        self.top = Tag("StructTreeRoot")
        self.tags, self.owners = [self.top], {}
        tree = document.Root.get("/StructTreeRoot")
        if isinstance(tree, Dictionary):
            self.roles = dictionary_in(tree, "/RoleMap")
            self.read(tree)

    def read(self, tree):
        """Not recursive: how deep tags lie is decided by whoever made the file."""
        seen, waiting = set(), [(kid, self.top, None) for kid in kids_of(tree)]
        while waiting and len(self.tags) + len(self.owners) < MOST:
            kid, parent, page = waiting.pop()
            if (mark := self.mark_of(kid, page)) is not None:
                self.take(mark, parent)
            elif is_element(kid) and kid.objgen not in seen:
                if kid.is_indirect:
                    seen.add(kid.objgen)
                tag = self.add(kid, parent)
                waiting += [(each, tag, self.number_of(kid)) for each in kids_of(kid)]
        if waiting:
            # There are more than anybody reads.
            self.top.kids, self.owners = [], {}

    def add(self, element, parent):
        tag = self.tag_of(element)
        parent.kids.append(tag)
        self.tags.append(tag)
        return tag

    def marks(self):
        """Return the marks of each page, which are to be found in what draws it."""
        kinds = [{} for _page in range(self.pages)]
        for mark, tag in self.owners.items():
            kinds[mark.page][mark.number] = tag.kind
        return [Marks(each) for each in kinds]

    def number_of(self, thing, otherwise=None):
        page = thing.get("/Pg")
        return self.numbers.get(page.objgen) if isinstance(page, Dictionary) else otherwise

    def mark_of(self, kid, page):
        """Return the mark that a kid is, ``None`` where it is none, or not of a page."""
        if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            # Of a picture made of operators the marks are not kept.
            page = None if "/Stm" in kid else self.number_of(kid, page)
            kid = kid.get("/MCID")
        return Mark(page, kid) if isinstance(kid, int) and page is not None else None

    def take(self, mark, parent):
        if mark not in self.owners:
            self.owners[mark] = parent
            parent.kids.append(mark)

    def tag_of(self, element):
        kind = self.kind_of(element.get("/S"))
        said = language_in(element) | attributes_of(element)
        if kind in PICTURED:
            said |= description_in(element)
        return Tag(kind, said)

    def kind_of(self, name):
        """Return the kind that the standard knows; programs have kinds of their own beside it."""
        for _step in range(10):
            if str(name)[1:] in KINDS:
                return str(name)[1:]
            name = self.roles.get(str(name)) if isinstance(name, Name) else None
        return UNKNOWN


def dictionary_in(thing, key):
    found = thing.get(key)
    return found if isinstance(found, Dictionary) else Dictionary()


def kids_of(element):
    """Return what stands in an element, the last first."""
    kids = element.get("/K", [])
    return list(kids)[::-1] if isinstance(kids, Array | list) else [kids]


def is_element(kid):
    return isinstance(kid, Dictionary) and kid.get("/Type", Name.StructElem) == Name.StructElem


def language_in(thing):
    match = LANGUAGE.fullmatch(text_in(thing, "/Lang"))
    return {"/Lang": String(match[1].lower())} if match else {}


def description_in(element):
    text = text_in(element, "/Alt")
    return {"/Alt": String(text)} if text and not is_name_of_file(text) else {}


def text_in(thing, key):
    text = thing.get(key)
    return str(text) if isinstance(text, String) else ""


def attributes_of(element):
    given = element.get("/A", [])
    given = given if isinstance(given, Array | list) else [given]
    kept = {}
    for each in given:
        if isinstance(each, Dictionary):
            kept |= {key: each[key] for key in ATTRIBUTES if each.get(key) in ATTRIBUTES[key]}
    return {"/A": Array([attribute(*each) for each in sorted(kept.items())])} if kept else {}


def attribute(key, value):
    return Dictionary({"/O": OWNERS.get(key, Name.Table), key: value})


def put_tags(written, reading, marks):
    """Give a document the tags that were read, as far as they are about something on its pages.

    ``marks`` are those of each page; it has found them.
    """
    prune(reading.tags, marks)
    if reading.top.kids:
        root = Planting(written, marks).plant(reading.top)
        written.Root.StructTreeRoot = root
        written.Root.MarkInfo = Dictionary(Marked=True)


def prune(tags, marks):
    """Take out the tags that are about nothing; each stands behind the one that it is in."""
    for tag in reversed(tags):
        tag.kids = [kid for kid in tag.kids if is_there(kid, marks)]


def is_there(kid, marks):
    return kid.number in marks[kid.page].numbers if isinstance(kid, Mark) else bool(kid.kids)


class Planting:
    """Makes the elements of tags in a document, and the ways from its pages to them."""

    def __init__(self, written, marks):
        self.written, self.marks = written, marks
        self.owners = [{} for _page in marks]

    def plant(self, top):
        """Return the root of a tree; not recursive, as ``Reading.read``."""
        root = self.written.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        waiting = [(top, root)]
        while waiting:
            tag, element = waiting.pop()
            kids = [self.planted(kid, element) for kid in tag.kids]
            element.K = Array(kids)
            pairs = zip(tag.kids, kids, strict=True)
            waiting += [pair for pair in pairs if isinstance(pair[0], Tag)]
        root.ParentTree = self.written.make_indirect(Dictionary(Nums=self.ways_back()))
        return root

    def planted(self, kid, parent):
        if isinstance(kid, Mark):
            return self.part(kid, parent)
        said = {"/Type": Name.StructElem, "/S": Name(f"/{kid.kind}"), "/P": parent} | kid.said
        return self.written.make_indirect(Dictionary(said))

    def part(self, mark, parent):
        number = self.marks[mark.page].numbers[mark.number]
        self.owners[mark.page][number] = parent
        return Dictionary(Type=Name.MCR, Pg=self.written.pages[mark.page].obj, MCID=number)

    def ways_back(self):
        """Return by its number the elements of each page, in the order of its marks."""
        rows = Array()
        for page, owners in zip(self.written.pages, self.owners, strict=True):
            if owners:
                page.obj.StructParents = len(rows) // 2
                elements = Array([owners[number] for number in sorted(owners)])
                rows.extend([len(rows) // 2, self.written.make_indirect(elements)])
        return rows
