"""XLIFF 2.0 (OASIS), written by lxml.

translate-toolkit reads it, and is not asked to write it: it puts notes where the standard has none,
and knows nothing of ``originalData``, which keeps what each inline code stands for.
"""

import re

from lxml import etree
from translate.misc.xml_helpers import reindent
from wagtail_localize.models import String

from cms.translation.files.inline import BREAK, END, BrokenMarkup, tokens_of
from cms.translation.files.units import units_of
from cms.translation.markup import Markup, Tag

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What XML cannot hold, also not as a reference.
UNSPEAKABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
KINDS = {
    "a": {"type": "link"},
    "b": {"type": "fmt", "subType": "xlf:b"},
    "strong": {"type": "fmt", "subType": "xlf:b"},
    "i": {"type": "fmt", "subType": "xlf:i"},
    "em": {"type": "fmt", "subType": "xlf:i"},
}
LINE_BREAK = {"type": "fmt", "subType": "xlf:lb", "dataRef": "br", "equiv": "\n"}


def name(tag):
    return f"{{{NAMESPACE}}}{tag}"


def write(sheets):
    """Return the file with the segments of some pages, of one pair of languages."""
    record = sheets[0].record
    root = etree.Element(
        name("xliff"),
        version="2.0",
        srcLang=record.source.locale.language_code,
        trgLang=record.target_locale.language_code,
        nsmap={None: NAMESPACE},
    )
    for sheet in sheets:
        add_file(root, sheet)
    leaves = {"note", "source", "target", "data"}
    reindent(root, max_level=8, leaves=leaves, toplevel=False)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def add_file(root, sheet):
    record = sheet.record
    title = speakable(" ".join(record.source.object_repr.split()))
    file = etree.SubElement(root, name("file"), id=str(record.uuid), original=title)
    for unit in units_of(sheet):
        add_unit(file, unit)


def add_unit(file, unit):
    path = unit.segment.path
    element = etree.SubElement(file, name("unit"), id=unit_id(unit), name=speakable(path))
    add_notes(element, unit)
    codes = Codes(unit.source)
    segment = etree.Element(name("segment"))
    segment.set("state", "translated" if unit.is_finished else "initial")
    codes.fill(etree.SubElement(segment, name("source")), unit.source)
    if unit.target:
        codes.fill(etree.SubElement(segment, name("target")), unit.target)
    if codes.data:
        add_data(element, codes.data)
    element.append(segment)


def unit_id(unit):
    """Return an id that the same text in the same place has in every file."""
    return f"u{String._get_data_hash(f'{unit.segment.path} {unit.source}').hex}"


def add_notes(element, unit):
    notes = etree.SubElement(element, name("notes"))
    said = {"place": unit.place, "version": str(unit.stamp), "previous": unit.previous_source}
    for category, text in said.items():
        if text:
            note = etree.SubElement(notes, name("note"), category=category)
            note.text = speakable(text)


def add_data(element, data):
    original = etree.SubElement(element, name("originalData"))
    for key, text in data.items():
        etree.SubElement(original, name("data"), id=key).text = text


def speakable(text):
    return UNSPEAKABLE.sub("", text)


class Codes:
    """The inline codes of a unit: a tag has the same number in the source and in the target."""

    def __init__(self, source):
        self.markup = Markup(source)
        self.data = {}

    def fill(self, element, html):
        """Write HTML of a segment into an element."""
        element.set(SPACE, "preserve")
        opened, used, breaks = [element], set(), 0
        for token in sound_tokens(html):
            if token is END:
                opened.pop()
            elif token is BREAK:
                breaks += 1
                self.data["br"] = "<br/>"
                etree.SubElement(opened[-1], name("ph"), id=f"br{breaks}", **LINE_BREAK)
            elif isinstance(token, Tag):
                opened.append(self.open(token, opened[-1], used))
            else:
                append_text(opened[-1], token)

    def open(self, tag, parent, used):
        number = self.markup.number_of(tag, used)
        used.add(number)
        start, end = f"s{number}", f"e{number}"
        self.data |= {start: tag.start, end: tag.end}
        kind = KINDS.get(tag.name, {"type": "fmt"})
        return etree.SubElement(
            parent, name("pc"), id=str(number), dataRefStart=start, dataRefEnd=end, **kind
        )


def sound_tokens(html):
    try:
        return tokens_of(html)
    except BrokenMarkup:
        # A source with a tag that no text may have: translators see it as it is written.
        return [html]


def append_text(parent, text):
    """Add text at the end of an element; what XML cannot hold is written by its number."""
    at = 0
    for found in UNSPEAKABLE.finditer(text):
        append_words(parent, text[at : found.start()])
        etree.SubElement(parent, name("cp"), hex=f"{ord(found[0]):04X}")
        at = found.end()
    append_words(parent, text[at:])


def append_words(parent, text):
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
