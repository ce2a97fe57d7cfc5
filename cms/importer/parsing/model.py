"""What an old news page says, as plain data. Line numbers begin at 1."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime as DateTime
from enum import StrEnum

from cms.importer.parsing.findings import Finding
from pages.events import Place


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; its text holds a line break where a salutation was joined to it."""

    lines: tuple[int, ...]
    text: str


@dataclass(frozen=True)
class Quote:
    """A quotation without its marks. ``language`` is empty where it is the part's own."""

    lines: tuple[int, ...]
    text: str
    attribution: str
    language: str


@dataclass(frozen=True)
class ListBlock:
    """List items without their marks; ``start`` is the first number of an ordered list."""

    lines: tuple[int, ...]
    ordered: bool
    items: tuple[str, ...]
    start: int


Block = Paragraph | Quote | ListBlock


@dataclass(frozen=True)
class LegacyPart:
    """A post in one language.

    A generated title repeats a sentence of the body and has no ``title_lines``.
    ``event_lines`` are (line number, text), with their labels.
    """

    language: str
    title: str
    title_lines: tuple[int, ...]
    title_is_generated: bool
    title_is_joined: bool
    blocks: tuple[Block, ...]
    event_lines: tuple[tuple[int, str], ...]


class Kind(StrEnum):
    """What a post is to its readers, by the names that posts have."""

    REPORT = "REPORT"
    ANNOUNCEMENT = "ANNOUNCEMENT"
    STATEMENT = "STATEMENT"
    OPEN_LETTER = "OPEN_LETTER"


@dataclass(frozen=True)
class LegacyPost:
    """A dated post. ``parts`` begins with the source language."""

    key: str
    date: Date
    line: int
    source_language: str
    parts: dict[str, LegacyPart]
    kind: Kind = Kind.STATEMENT


@dataclass(frozen=True)
class EventPart:
    """An event in one language."""

    title: str
    place: Place


@dataclass(frozen=True)
class LegacyEvent:
    """An event that posts announce and report, by the clock of its place.

    ``parts`` begins with the source language; ``post_keys`` with the announcement.
    """

    key: str
    line: int
    source_language: str
    starts_at: DateTime
    ends_at: DateTime | None
    is_all_day: bool
    contact_email: str
    parts: dict[str, EventPart]
    post_keys: tuple[str, ...]


@dataclass(frozen=True)
class LegacyNews:
    """The whole page, newest post first; an open letter follows the post it stood in."""

    site_name: str
    posts: tuple[LegacyPost, ...]
    events: tuple[LegacyEvent, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class LegacyItem:
    """What happened on a day. A generated title repeats the text, and has no headline."""

    key: str
    line: int
    date: Date
    title: str
    title_is_generated: bool
    text: str


@dataclass(frozen=True)
class LegacyPoint:
    """A point of the stand: its first sentence, and what follows it."""

    line: int
    lead: str
    text: str


@dataclass(frozen=True)
class LegacyHome:
    """The old home page, which is in one language."""

    language: str
    items: tuple[LegacyItem, ...]
    intro: tuple[Paragraph, ...]
    stand_heading: str
    stand_line: int
    stand: tuple[LegacyPoint, ...]
    findings: tuple[Finding, ...]
