"""HTML as a row of tags and texts, in which nothing changes but what a mirror must change."""

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape

# Comments, what is no markup inside its element, and tags: all that a template can write.
TOKEN = re.compile(
    r"<!--.*?-->"
    r"|(?P<raw><(?P<element>script|style|textarea|title)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"(?P<inner>.*?)(?=</(?P=element)\s*>)"
    r"|<(?P<closing>/?)(?P<name>[a-zA-Z][^\s/>]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(
    r"\s+(?P<name>[^\s=>/]+)(?:\s*=\s*(?:\"(?P<two>[^\"]*)\"|'(?P<one>[^']*)'|(?P<bare>[^\s>]+)))?"
)
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
VOID |= {"track", "wbr"}
# What is true only where a server answers.
LIVE = "data-live"


class Tag:
    """The beginning of an element."""

    def __init__(self, name, source):
        self.name, self.source = name.lower(), source
        self.is_changed = False

    @cached_property
    def attributes(self):
        """Return the attributes by their names, as they are meant and not as they are written.

        Of most tags nobody wants to know them.
        """
        found = ATTRIBUTE.finditer(self.source, len(self.name) + 1)
        return {
            each["name"].lower(): unescape(each["two"] or each["one"] or each["bare"] or "")
            for each in found
        }

    def set(self, name, value):
        """Give an attribute another value; without one it is taken away."""
        if self.attributes.get(name) == value:
            return
        self.is_changed = True
        if value is None:
            self.attributes.pop(name, None)
        else:
            self.attributes[name] = value

    def written(self):
        if not self.is_changed:
            return self.source
        said = (
            f' {name}="{escape(value)}"' if value else f" {name}"
            for name, value in self.attributes.items()
        )
        return f"<{self.name}{''.join(said)}>"


@dataclass
class Text:
    """What stands between tags, or inside a script: ``element`` is the name of that."""

    source: str
    element: str = ""

    def written(self):
        return self.source


def read(html):
    """Return the tags and texts of a page in order, without what is live."""
    return list(without_live(pieces(html)))


def pieces(html):
    at = 0
    for found in TOKEN.finditer(html):
        if found.start() > at:
            yield Text(html[at : found.start()])
        at = found.end()
        if found["raw"]:
            yield Tag(found["element"], found["raw"])
            yield Text(found["inner"], found["element"].lower())
        elif found["name"] and not found["closing"]:
            yield Tag(found["name"], found[0])
        else:
            yield Text(found[0])
    yield Text(html[at:])


def without_live(row):
    """Leave out each element that is live, with all that is in it."""
    name, depth = "", 0
    for piece in row:
        if depth:
            depth += step_of(piece, name)
        elif isinstance(piece, Tag) and LIVE in piece.source and LIVE in piece.attributes:
            name, depth = piece.name, 0 if piece.name in VOID else 1
        else:
            yield piece


def step_of(piece, name):
    """Return by how much a piece leads deeper into elements of a name, or out of them."""
    if isinstance(piece, Tag):
        return int(piece.name == name)
    return -int(piece.source[:2] == "</" and piece.source[2:].rstrip(" \t\n>").lower() == name)
