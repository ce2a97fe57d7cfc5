"""Single values of a line: each is what it must be, or the line is refused with its place."""

import re
import unicodedata
from datetime import date

from cms.importer.posts.errors import DamagedLine
from pages.events import YEARS

# Line breaks and tabs are words' own; the rest breaks feeds, and a NUL breaks PostgreSQL.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Fields:
    """The members of one object of a line, each taken once; ``place`` says where it stands."""

    def __init__(self, members, place):
        if not isinstance(members, dict):
            raise DamagedLine("not-an-object", place=place)
        self.left, self.place = dict(members), place

    def place_of(self, name):
        return f"{self.place}.{name}" if self.place else name

    def take(self, name, read, *, default=None, **limits):
        """Return a member as ``read(value, place)`` gives it; ``default`` where it is not there."""
        value = self.left.pop(name, None)
        return default if value is None else read(value, self.place_of(name), **limits)

    def need(self, name, read, **limits):
        value = self.take(name, read, **limits)
        if value in (None, ""):
            raise DamagedLine("missing", place=self.place_of(name))
        return value

    def end(self):
        """Refuse what nobody has asked for: mostly it is a misspelt name."""
        for name in self.left:
            raise DamagedLine("unknown-name", place=self.place_of(name))


def text(value, place, *, limit=None):
    """Return a text as it is stored: composed, without white space around it."""
    if not isinstance(value, str):
        raise DamagedLine("not-a-text", place=place)
    if CONTROL.search(value):
        raise DamagedLine("control-character", place=place)
    value = unicodedata.normalize("NFC", value).strip()
    if limit is not None and len(value) > limit:
        raise DamagedLine("too-many-characters", place=place, limit=limit)
    return value


def mark(value, place):
    if not isinstance(value, bool):
        raise DamagedLine("not-a-mark", place=place)
    return value


def listed(value, place, *, limit):
    if not isinstance(value, list):
        raise DamagedLine("not-a-list", place=place)
    if len(value) > limit:
        raise DamagedLine("too-many", place=place, limit=limit)
    return [(each, f"{place}[{number}]") for number, each in enumerate(value, start=1)]


def one_of(value, place, *, choices):
    value = text(value, place)
    if value not in choices:
        raise DamagedLine("not-one-of", place=place, choices=", ".join(filter(None, choices)))
    return value


def day(value, place):
    value = text(value, place)
    if not DAY.fullmatch(value):
        raise DamagedLine("not-a-date", text=value)
    try:
        found = date.fromisoformat(value)
    except ValueError as error:
        raise DamagedLine("not-a-date", text=value) from error
    if found.year not in YEARS:
        raise DamagedLine("year", year=found.year)
    return found
