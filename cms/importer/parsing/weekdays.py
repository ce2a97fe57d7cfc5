"""Dates that are written with their weekday: the two must agree."""

import re
from datetime import date as Date

from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.languages import LANGUAGES, is_event_line

_WEEKDAYS = {
    form.casefold(): weekday
    for language in LANGUAGES
    for weekday, forms in enumerate(language.weekdays)
    for form in forms
}
_MONTHS = {
    name.casefold(): number
    for language in LANGUAGES
    for number, name in enumerate(language.months, start=1)
}
_ENDINGS = "|".join(ending for language in LANGUAGES for ending in language.ordinal_endings)

_WEEKDAY = rf"\b(?:{'|'.join(_WEEKDAYS)})\b"
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_DAY = rf"[0-9]{{1,2}}(?:{_ENDINGS})?"
# One short word may stand between: "Sunday the 1st of June".
_FILLER = r"(?:[^\W\d]{1,3} )?"
_DATE = (
    r"(?<![0-9.])(?:[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}"
    rf"|{_DAY} {_FILLER}{_MONTH},? [0-9]{{4}}"
    rf"|\b{_MONTH} {_DAY},? [0-9]{{4}})(?![0-9])"
)
_ANY_WEEKDAY = re.compile(_WEEKDAY, re.IGNORECASE)
_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
_WEEKDAY_FIRST = re.compile(rf"({_WEEKDAY})[ ,–—-]{{1,3}}{_FILLER}({_DATE})", re.IGNORECASE)
_WEEKDAY_IN_BRACKETS = re.compile(rf"({_DATE})[^0-9(]{{0,8}}\(({_WEEKDAY})\)", re.IGNORECASE)


def check_weekdays(lines):
    """Raise ``DamagedFile`` at the first date that is impossible or on another weekday.

    Only dates with a year are looked at, beside their weekday; in an event
    line any date counts, wherever in the line the weekday stands.
    """
    for line in lines:
        if is_event_line(line.text):
            for written in _ANY_DATE.findall(line.text):
                _read_date(written, line)
        for weekday, written in _dated_weekdays(line.text):
            _check(weekday, written, line=line)


def _dated_weekdays(text):
    pairs = _WEEKDAY_FIRST.findall(text)
    pairs += [(weekday, written) for written, weekday in _WEEKDAY_IN_BRACKETS.findall(text)]
    return pairs or (_only_pair(text) if is_event_line(text) else [])


def _only_pair(text):
    weekdays, dates = _ANY_WEEKDAY.findall(text), _ANY_DATE.findall(text)
    return [(*weekdays, *dates)] if len(weekdays) == len(dates) == 1 else []


def _check(weekday, written, *, line):
    if _read_date(written, line).weekday() != _WEEKDAYS[weekday.casefold()]:
        raise DamagedFile(line.number, "wrong-weekday", date=written, weekday=weekday)


def _read_date(written, line):
    year, month, day = _numbers(written)
    try:
        return Date(year, month, day)
    except ValueError as error:
        raise DamagedFile(line.number, "impossible-date", date=written) from error


def _numbers(written):
    numbers = [int(number) for number in re.findall(r"[0-9]+", written)]
    if len(numbers) == 3:
        return tuple(reversed(numbers))
    named = re.search(_MONTH, written, re.IGNORECASE)
    day, year = numbers
    return year, _MONTHS[named[0].casefold()], day
