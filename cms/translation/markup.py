"""Segments as translators see them: text with handles, ⟦1⟧like this⟦/1⟧, in place of tags.

A handle is one of the source's tags, numbered in its order. What comes back always makes sound
HTML: a handle left open is closed, one that was never opened is dropped, and so is one that the
source does not have. No word is ever lost. A line break is a line break.
"""

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

HANDLE = re.compile(r"⟦(/?)(\d{1,3})⟧")
# Of tags in a segment these have no end; all others may be wrapped around words.
BREAKS = {"br"}


@dataclass(frozen=True)
class Tag:
    name: str
    id: str = ""

    @property
    def start(self):
        return f'<{self.name} id="{self.id}">' if self.id else f"<{self.name}>"

    @property
    def end(self):
        return f"</{self.name}>"


class Markup:
    """The tags of a source segment, and of translations of it, by their numbers."""

    def __init__(self, source):
        self.tags = []
        Reader(self).read(source)

    def text_of(self, html):
        """Return HTML of a segment as text with handles."""
        return Reader(self).read(html)

    def html_of(self, text):
        """Return text with handles as HTML of a segment; ``text_of`` its text is the same."""
        return Writer(self).write(text)

    def number_of(self, tag, used):
        """Return the number of a tag; ``used`` are those that stand in the text already."""
        same = [at for at, each in enumerate(self.tags, 1) if each == tag]
        free = next((at for at in same if at not in used), None)
        if free is None:
            self.tags.append(tag)
            free = len(self.tags)
        return free


class Reader(HTMLParser):
    """From HTML to text with handles."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.markup = markup
        self.parts, self.open, self.used = [], [], set()

    def read(self, html):
        self.feed(html)
        self.close()
        return "".join(self.parts)

    def handle_starttag(self, name, attrs):
        if name in BREAKS:
            self.parts.append("\n")
            return
        number = self.markup.number_of(Tag(name, dict(attrs).get("id") or ""), self.used)
        self.used.add(number)
        self.open.append((name, number))
        self.parts.append(f"⟦{number}⟧")

    def handle_startendtag(self, name, attrs):
        self.handle_starttag(name, attrs)
        if name not in BREAKS:
            self.handle_endtag(name)

    def handle_endtag(self, name):
        if self.open and self.open[-1][0] == name:
            self.parts.append(f"⟦/{self.open.pop()[1]}⟧")

    def handle_data(self, data):
        self.parts.append(data)


class Writer:
    """From text with handles to HTML."""

    def __init__(self, markup):
        self.markup = markup
        self.parts, self.open, self.used = [], [], set()

    def write(self, text):
        at = 0
        for handle in HANDLE.finditer(text):
            self.words(text[at : handle.start()])
            self.handle(int(handle[2]), is_end=bool(handle[1]))
            at = handle.end()
        self.words(text[at:])
        while self.open:
            self.end()
        return "".join(self.parts)

    def words(self, text):
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.parts.append("<br/>".join(escape(line, quote=False) for line in lines))

    def handle(self, number, *, is_end):
        if is_end:
            self.close(number)
        elif 0 < number <= len(self.markup.tags) and number not in self.used:
            self.used.add(number)
            self.open.append(number)
            self.parts.append(self.markup.tags[number - 1].start)

    def close(self, number):
        """End a tag, with those that were begun in it."""
        if number in self.open:
            while self.end() != number:
                pass

    def end(self):
        number = self.open.pop()
        self.parts.append(self.markup.tags[number - 1].end)
        return number
