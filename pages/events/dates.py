"""Dates in a text: "09.05.2030", "9 мая 2030", "May 9, 2030", also without a year."""

import re
from dataclasses import dataclass, replace
from datetime import date as Date

from pages.events.languages import EVENT_LANGUAGES

_WEEKDAYS = {
    form.casefold(): weekday
    for language in EVENT_LANGUAGES
    for weekday, forms in enumerate(language.weekdays)
    for form in forms
}
_MONTHS = {
    name.casefold(): number
    for language in EVENT_LANGUAGES
    for number, name in enumerate(language.months, start=1)
}
_ENDINGS = "|".join(ending for language in EVENT_LANGUAGES for ending in language.ordinal_endings)
_WEEKDAY = rf"\b(?:{'|'.join(_WEEKDAYS)})\b"
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b"
_DAY = rf"[0-9]{{1,2}}(?:{_ENDINGS})?"
# One short word may stand between: "Sunday the 1st of June".
_FILLER = r"(?:[^\W\d]{1,3} )?"
_DASH = r" ?[-–—] ?"
# Further days before a date: "9–11 мая"; "30 апреля – 2 мая" is two dates.
_FIRST_OF_DAYS = rf"(?:(?P<first>[0-9]{{1,2}}){_DASH})?"
_YEAR = r"(?:,? (?P<{}>[0-9]{{4}}))?"
_DATE = (
    r"(?<![0-9.])(?:(?P<d1>[0-9]{1,2})\.(?P<m1>[0-9]{1,2})\.(?P<y1>[0-9]{4})"
    rf"|{_FIRST_OF_DAYS}(?P<d2>{_DAY}) {_FILLER}(?P<m2>{_MONTH}){_YEAR.format('y2')}"
    rf"|\b(?P<m3>{_MONTH}) (?P<d3>{_DAY}){_YEAR.format('y3')})(?![0-9])"
)
_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
_ANY_WEEKDAY = re.compile(_WEEKDAY, re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"({_WEEKDAY})[ ,–—-]{{1,3}}{_FILLER}$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(rf"[^0-9(]{{0,8}}\(({_WEEKDAY})\)", re.IGNORECASE)
# What a person who tells of an event can mean.
YEARS = range(1900, 2200)


class ImpossibleDate(ValueError):
    """No such day is in the calendar; its text is the date as it is written."""


@dataclass(frozen=True)
class WrittenDate:
    """A date as a text has it: its day, month and year are numbers, and there may be no year.

    ``start`` and ``end`` tell where it stands in the text. ``first_day`` is the day of a month
    that days begin with which end at this one, as in "9–11 мая".
    """

    text: str
    start: int
    end: int
    day: int
    month: int
    year: int | None
    first_day: int | None = None

    def on_calendar(self, year):
        """Return the day; ``year`` stands where the text has none. Raises ``ImpossibleDate``."""
        try:
            return Date(self.year or year, self.month, self.day)
        except ValueError as error:
            raise ImpossibleDate(self.text) from error

    @property
    def first(self):
        """The first of its days, which is most often the only one."""
        return replace(self, day=self.first_day or self.day)


def find_dates(text):
    """Return each ``WrittenDate`` of a text, in order, whether or not it is in the calendar."""
    return [_written(match) for match in _ANY_DATE.finditer(text)]


def _written(match):
    named = match.groupdict()
    day = named["d1"] or named["d2"] or named["d3"]
    month = named["m1"] or named["m2"] or named["m3"]
    year = named["y1"] or named["y2"] or named["y3"]
    return WrittenDate(
        text=match[0],
        start=match.start(),
        end=match.end(),
        day=int(re.match("[0-9]+", day)[0]),
        month=int(month) if month.isdecimal() else _MONTHS[month.casefold()],
        year=int(year) if year else None,
        first_day=int(named["first"]) if named["first"] else None,
    )


def dated_weekdays(text, *, is_line_of_date=False):
    """Return pairs of a weekday's number, its word and the ``WrittenDate`` that it stands beside.

    Monday is 0. In a line that tells nothing but a date they need not be beside each other.
    """
    dates = find_dates(text)
    pairs = [(word, written) for written in dates if (word := _weekday_beside(text, written))]
    words = _ANY_WEEKDAY.findall(text)
    if not pairs and is_line_of_date and len(words) == len(dates) == 1:
        pairs = [(words[0], dates[0])]
    return [(_WEEKDAYS[word.casefold()], word, written) for word, written in pairs]


def without_weekdays(text, mark):
    """Return ``text`` with a mark for each weekday in it."""
    return _ANY_WEEKDAY.sub(mark, text)


def _weekday_beside(text, written):
    before = _WEEKDAY_BEFORE.search(text[: written.start])
    match = before or _WEEKDAY_AFTER.match(text[written.end :])
    return match and match[1]
