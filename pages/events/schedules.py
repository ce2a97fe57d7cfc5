"""When something is, put together of the dates and hours that stand in a text."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from pages.events.dates import WrittenDate, find_dates
from pages.events.languages import words_of

_YEAR_ENDS = rf"(?: (?:{words_of('after_year')})\b\.?)?"
_UNTIL = re.compile(rf"{_YEAR_ENDS} ?(?:[-–—]|(?:{words_of('until', 'through')})\b)", re.IGNORECASE)
LAST_MINUTE = time(23, 59)
# An event that ends at an earlier hour than it begins goes on after midnight, for a night at most.
NIGHT = timedelta(hours=12)


class EndsTooEarly(ValueError):
    """An event would end before it begins, or last from one night to the next."""


@dataclass(frozen=True)
class Days:
    """The first and the last day that a text tells of, and the dates that are neither."""

    first: WrittenDate
    last: WrittenDate
    others: tuple[WrittenDate, ...] = ()


def find_days(text):
    """Return the ``Days`` of a text, which begin with its first date, or ``None``."""
    dates = find_dates(text)
    if not dates:
        return None
    first, *others = dates
    if len(others) == 1 and is_range(text, *dates):
        return Days(first.first, others[0])
    return Days(first.first, first, tuple(others))


def is_range(text, first, last):
    """Tell whether two dates are the ends of a time: "30.04.2030 – 02.05.2030", not "or"."""
    return bool(_UNTIL.match(text[first.end : last.start]))


def year_meant(written, today):
    """Return the year that a date without one means: that of the next such day from today on.

    Raises ``ImpossibleDate``.
    """
    return today.year + (written.on_calendar(today.year) < today)


def moments(first_day, last_day, hours):
    """Return beginning and end by the clock of the place; there is no end where it is open.

    Without hours they are those of whole days. Raises ``EndsTooEarly``.
    """
    if hours is None:
        return datetime.combine(first_day, time()), datetime.combine(last_day, LAST_MINUTE)
    starts_at = datetime.combine(first_day, hours.begins)
    return starts_at, _end(starts_at, last_day, hours)


def _end(starts_at, last_day, hours):
    if hours.ends is None:
        is_longer = last_day > starts_at.date()
        return datetime.combine(last_day, LAST_MINUTE) if is_longer else None
    ends_at = datetime.combine(last_day, hours.ends)
    if ends_at > starts_at:
        return ends_at
    ends_at += timedelta(days=1)
    if not timedelta() < ends_at - starts_at <= NIGHT:
        raise EndsTooEarly
    return ends_at
