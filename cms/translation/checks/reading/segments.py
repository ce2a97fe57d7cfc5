"""A segment taken apart: the words that readers see, and the tags around them."""

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from cms.translation.checks.reading.addresses import find_emails, find_urls, without_addresses
from cms.translation.checks.reading.placeholders import find_placeholders, without_placeholders

_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?![a-zA-Z0-9])(?P<attributes>[^<>]*)>"
)
_ID = re.compile(r"""\s+id=(?:"([^"]*)"|'([^']*)')\s*""")
_LINK = re.compile(r"""<a id=["'](?P<id>[^"'<>]*)["']>(?P<words>(?:[^<]|<(?!a[ >]|/a>))*)""")
# Soft hyphens and the like: nobody sees them, and words are the same without.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class Tag:
    """A tag as it is written; ``id`` tells one link of a segment from another."""

    written: str
    name: str
    id: str | None
    is_closing: bool
    has_attributes: bool


@dataclass(frozen=True)
class Segment:
    """A text in wagtail-localize's form, and the code of its language."""

    data: str
    language: str

    @cached_property
    def tags(self):
        return [_tag(match) for match in _TAG.finditer(self.data)]

    @cached_property
    def rest(self):
        """What is no tag, still escaped."""
        return _TAG.sub("", self.data)

    @cached_property
    def rendered(self):
        """The text as a field keeps it."""
        return _plain(self.data)

    @cached_property
    def plain(self):
        """The text as it is read: letters composed, nothing invisible."""
        return _INVISIBLE.sub("", unicodedata.normalize("NFC", self.rendered))

    @cached_property
    def is_blank(self):
        return not any(each.isprintable() and not each.isspace() for each in self.plain)

    @cached_property
    def emails(self):
        return find_emails(self.plain)

    @cached_property
    def urls(self):
        return find_urls(self.plain)

    @cached_property
    def placeholders(self):
        return find_placeholders(self.plain)

    @cached_property
    def prose(self):
        """The text in one line, without what no language has words for."""
        return " ".join(without_placeholders(without_addresses(self.plain)).split())

    @cached_property
    def links(self):
        """Pairs of the id of a link and the words in it, in order."""
        return [(match["id"], _plain(match["words"])) for match in _LINK.finditer(self.data)]


def _tag(match):
    attributes = match["attributes"].removesuffix("/")
    found = _ID.fullmatch(attributes)
    return Tag(
        written=match[0],
        name=match["name"].lower(),
        id=(found[1] or found[2] or "") if found else None,
        is_closing=bool(match["slash"]),
        has_attributes=bool(attributes.strip()),
    )


def _plain(data):
    lines = _TAG.sub(lambda tag: "\n" if tag["name"].lower() == "br" else "", data)
    return html.unescape(lines)
