"""Read XLIFF 2.0 by lxml, by a parser that resolves nothing and opens nothing."""

import re
from html import escape

from django.utils.translation import gettext as _
from lxml import etree

from cms.translation.files.errors import UnreadableFile, no_id
from cms.translation.files.inline import BrokenMarkup, canonical
from cms.translation.files.units import Entry, digest_of, stamp_of, uuid_of
from cms.translation.files.xliff import NAMESPACE, name

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DEFINITIONS = re.compile(r"<!(DOCTYPE|ENTITY)")


def read(text):
    """Return the entries of a file.

    Raises ``UnreadableFile``, with the line, for what is not XLIFF 2.0 or has lost its ids.
    """
    root = parsed(text)
    files = root.findall(name("file"))
    if not any(uuid_of(file.get("id")) for file in files):
        raise no_id()
    return [read_unit(unit, file) for file in files for unit in file.iter(name("unit"))]


def parsed(text):
    """Return the root of a document that defines nothing of its own."""
    if found := DEFINITIONS.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = _("Line %(line)d has a document type or entities of its own, which are not read.")
        raise UnreadableFile(message % {"line": line})
    try:
        root = etree.fromstring(without_declaration(text).encode(), parser())
    except etree.XMLSyntaxError as error:
        message = _("The XML is broken in line %(line)d.") % {"line": error.lineno or 1}
        raise UnreadableFile(message) from error
    if root.tag != name("xliff"):
        raise UnreadableFile(_("The file is not in XLIFF 2.0."))
    return root


def without_declaration(text):
    """Return XML that says nothing of its encoding, its lines being where they were."""
    return DECLARATION.sub(lambda found: "\n" * found[0].count("\n"), text)


def parser():
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def read_unit(unit, file):
    source, target, problem = texts_of(unit)
    stamp = stamp_of(unit.findtext(f"{name('notes')}/{name('note')}[@category='version']"))
    root = file.getparent()
    return Entry(
        record=uuid_of(file.get("id")),
        path=unit.get("name", ""),
        source=source,
        target=target,
        needs_work=is_initial(unit) and bool(stamp) and digest_of(target) == stamp.digest,
        stamp=stamp,
        source_language=root.get("srcLang", ""),
        target_language=root.get("trgLang", ""),
        line=unit.sourceline or 0,
        unit=unit.get("id", ""),
        problem=problem,
    )


def texts_of(unit):
    """Return the source and the target of a unit, and what is wrong with its codes."""
    codes, source = CodeReader(unit), ""
    try:
        source = canonical(codes.read_all("source"))
        return source, codes.read_all("target"), ""
    except BrokenMarkup as error:
        return source, words_of(unit), str(error)


def is_initial(unit):
    """Whether a program left it as one that is to be translated.

    Some never change this word: a text that differs from what was in the file counts as done.
    """
    return any(each.get("state", "initial") == "initial" for each in unit.iter(name("segment")))


def words_of(unit):
    """Return the words of a target whose codes cannot be read, so that they can be shown."""
    return "".join("".join(each.itertext()) for each in unit.iter(name("target")))


def text_in(part, tag):
    """Return the element with the text of a part; what lies between parts may have no target."""
    element = part.find(name(tag))
    if element is None and part.tag == name("segment"):
        raise BrokenMarkup(_("A part of it is not translated."))
    return part.find(name("source")) if element is None else element


class CodeReader:
    """From the elements of a unit to HTML of a segment.

    A code stands for what ``originalData`` says. A program that makes codes anew keeps their ids:
    they stand for the same as in the source.
    """

    def __init__(self, unit):
        self.unit = unit
        self.data = {each.get("id"): each.text or "" for each in unit.iter(name("data"))}
        self.codes = {}
        for source in unit.iter(name("source")):
            for element in source.iter(name("pc"), name("ph"), name("sc")):
                self.codes.setdefault(element.get("id"), self.ends_of(element))

    def ends_of(self, element):
        """Return what a code stands for, at its start and at its end, as it says itself."""
        start, end = element.get("dataRefStart"), element.get("dataRefEnd")
        return self.data.get(start or element.get("dataRef")), self.data.get(end)

    def read_all(self, tag):
        """Return the HTML of a unit, which a program may have split in more segments."""
        parts = [each for each in self.unit if each.tag in (name("segment"), name("ignorable"))]
        if all(each.find(name(tag)) is None for each in parts):
            return ""
        return "".join(self.read(text_in(part, tag)) for part in parts)

    def read(self, element):
        if element is None:
            return ""
        parts = [escape(element.text or "", quote=False)]
        for child in element:
            parts += [self.code(child), escape(child.tail or "", quote=False)]
        return "".join(parts)

    def code(self, element):
        kind = etree.QName(element).localname
        if kind == "pc":
            start, end = self.both_ends(element, element.get("id"))
            return start + self.read(element) + end
        if kind in ("ph", "sc"):
            return self.both_ends(element, element.get("id"))[0]
        if kind == "ec":
            return self.end_of(element)
        if kind == "cp":
            return written_by_number(element.get("hex", ""))
        if kind in ("mrk", "sm", "em") and element.nsmap.get(element.prefix) == NAMESPACE:
            return self.read(element)
        raise BrokenMarkup(_("The code <%(code)s> is not known.") % {"code": kind})

    def both_ends(self, element, code_id):
        start, end = self.ends_of(element)
        there = self.codes.get(code_id, (None, None))
        start, end = there[0] if start is None else start, there[1] if end is None else end
        if start is None:
            raise BrokenMarkup(_("The source has no code %(id)s.") % {"id": code_id or "?"})
        return start, end or ""

    def end_of(self, element):
        """Return what the end of a code stands for that was begun elsewhere."""
        if element.get("dataRef") in self.data:
            return self.data[element.get("dataRef")]
        start = self.both_ends(element, element.get("startRef"))[0]
        return re.sub(r"^<(\w+).*", r"</\1>", start)


def written_by_number(digits):
    try:
        number = int(digits, 16)
    except ValueError:
        number = 0
    if not 0 < number < 0x110000 or 0xD800 <= number < 0xE000:
        raise BrokenMarkup(_("It has a character that cannot be stored."))
    return escape(chr(number), quote=False)
