"""What an old news page says, as plain data. Line numbers begin at 1."""

from dataclasses import dataclass
from datetime import date as Date


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


@dataclass(frozen=True)
class LegacyPost:
    """A dated post. ``parts`` begins with the source language."""

    key: str
    date: Date
    line: int
    source_language: str
    parts: dict[str, LegacyPart]


@dataclass(frozen=True)
class LegacyNews:
    """The whole page, newest post first; an open letter follows the post it stood in."""

    site_name: str
    posts: tuple[LegacyPost, ...]
