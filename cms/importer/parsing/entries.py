"""Where one post ends and the next begins."""

import re
from dataclasses import dataclass
from datetime import date as Date
from itertools import pairwise

from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.lines import Line

# "01.02.2003", a few words that point to the other language, and an arrow down. Any row of
# numbers counts: a mistyped date must be refused, not be read as text of the post above.
_HEAD = re.compile(r"([0-9]+\.[0-9]+\.[0-9]+)(?: [^0-9]{0,40})?[↓⬇]\ufe0f?")
_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


@dataclass(frozen=True)
class Entry:
    """A dated stretch of the file: ``line`` is the number of its head."""

    date: Date
    line: int
    lines: tuple[Line, ...]


def split_entries(lines):
    """Return the site's name, which stands before the first head, and the entries.

    Raises ``DamagedFile`` where there is no head, or dates do not strictly descend.
    """
    heads = [index for index, line in enumerate(lines) if _HEAD.fullmatch(line.text)]
    if not heads:
        raise DamagedFile(1, "no-posts")
    entries = [_read_entry(lines[start:end]) for start, end in pairwise([*heads, len(lines)])]
    _check_order(entries)
    return " ".join(line.text for line in lines[: heads[0]]), entries


def _read_entry(lines):
    head, *body = lines
    return Entry(date=_date_of(head), line=head.number, lines=tuple(body))


def _date_of(head):
    written = _HEAD.fullmatch(head.text)[1]
    try:
        day, month, year = map(int, _DATE.fullmatch(written).groups())
        return Date(year, month, day)
    except (AttributeError, ValueError) as error:
        raise DamagedFile(head.number, "impossible-date", date=written) from error


def _check_order(entries):
    for above, entry in pairwise(entries):
        if entry.date >= above.date:
            dates = {"date": f"{entry.date:%d.%m.%Y}", "previous": f"{above.date:%d.%m.%Y}"}
            raise DamagedFile(entry.line, "date-order", **dates)
