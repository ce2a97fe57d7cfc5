"""Dates as languages write them: "9 мая", "May 9th", "9–11 May", "09.05.2030", "2030-05-09".

A date is a day and a month; its year is a number like any other.
"""

import re
from functools import lru_cache

from cms.translation.checks.reading.languages import (
    AMBIGUOUS_MONTHS,
    MONTHS_OF_THREE_LETTERS,
    base_of,
    months_of,
    weekdays_of,
)
from cms.translation.checks.reading.mentions import Kind, Mention, Strength

_DAY = r"[0-9]{1,2}(?:st\b|nd\b|rd\b|th\b|-?(?:го|е|ое|й)\b|\.)?"
# "9–11", "9 and 11", "9, 10", "9 по 11".
_BETWEEN = r"(?: ?[-–—/&] ?|, ?(?:[^\W\d_]{1,5} )?| [^\W\d_]{1,5} )"
_DAYS = rf"{_DAY}(?:{_BETWEEN}{_DAY}(?![0-9])){{0,6}}"
_NUMERIC = re.compile(
    r"(?<![0-9.,/-])(?:"
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    r"|(?P<first>[0-9]{1,2})(?P<mark>[./-])(?P<second>[0-9]{1,2})(?P=mark)(?P<last>[0-9]{4}|[0-9]{2})"
    r")(?![0-9]|[.,/-][0-9])"
)
_LAST_DAY, _LAST_MONTH = 31, 12
_CENTURY = 2000
_ABBREVIATION = 3


def take_dates(text, code):
    """Return the dates of a text with their years, and the text without them."""
    mentions, text = _taken(_NUMERIC, text, _numeric)
    pattern = _pattern(code)
    if pattern is None:
        return mentions, text
    named, text = _taken(pattern, text, lambda match: _named(match, code))
    return mentions + named, text


def find_months_and_weekdays(text, code):
    """Return months without a day, and weekdays, by their names."""
    months, weekdays = months_of(code), weekdays_of(code)
    ambiguous = AMBIGUOUS_MONTHS.get(base_of(code), ())
    mentions = []
    for match in re.finditer(r"[^\W\d_]+", text) if months else ():
        word = match[0].lower()
        if word in months and is_month(match[0], ambiguous):
            value = frozenset({("month", months[word])})
            mentions.append(Mention(Kind.MONTH, match[0], value, Strength.WORDS))
        elif word in weekdays:
            value = frozenset({("weekday", weekdays[word])})
            mentions.append(Mention(Kind.WEEKDAY, match[0], value, Strength.WORDS))
    return mentions


def is_month(word, ambiguous):
    """Tell whether a name of a month is one without a day: no "Jan", and no march of people."""
    is_whole = len(word) > _ABBREVIATION or word.lower() in MONTHS_OF_THREE_LETTERS
    return is_whole and (word.lower() not in ambiguous or word[0].isupper())


@lru_cache(maxsize=64)
def _pattern(code):
    if not months_of(code):
        return None
    names = "|".join(sorted(map(re.escape, months_of(code)), key=len, reverse=True))
    month = rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])"
    return re.compile(
        rf"(?<![0-9.,:/])(?P<days>{_DAYS}) ?(?:[^\W\d_]{{1,3}} )?(?P<month>{month})\.?"
        rf"|(?P<month_before>{month})\.? (?P<days_after>{_DAYS})(?![0-9:]|[.,][0-9])",
        re.IGNORECASE,
    )


def _taken(pattern, text, read):
    mentions = []

    def take(match):
        found = read(match)
        mentions.extend(found)
        return "\0" if found else match[0]

    return mentions, pattern.sub(take, text)


def _numeric(match):
    year, month, day, first, mark, second, last = match.groups()
    if year:
        readings = [(int(day), int(month))]
    else:
        readings = [(int(first), int(second))]
        # Only with slashes do some write the month first.
        readings += [(int(second), int(first))] if mark == "/" else []
    dates = {date for reading in readings for date in _dates(*reading)}
    if not dates:
        return []
    months = [_month(number) for _name, _day, number in sorted(dates)]
    return [Mention(Kind.DATE, match[0], frozenset(dates)), _year(year or last), *months]


def _month(number):
    """A date answers where only its month is told."""
    return Mention(Kind.MONTH, "", frozenset({("month", number)}), Strength.LOOSE)


def _year(digits):
    number = int(digits)
    values = {number} if len(digits) == 4 else {number, number + _CENTURY}
    return Mention(Kind.NUMBER, digits, frozenset(values))


def _named(match, code):
    name = (match["month"] or match["month_before"]).lower()
    # Letters that are the same but for their case have several small ones.
    month = months_of(code).get(name, 0)
    days = [int(day) for day in re.findall("[0-9]+", match["days"] or match["days_after"])]
    found = [(day, frozenset(_dates(day, month, or_number=day))) for day in days]
    if not all(values for _day, values in found):
        return []
    # One day is shown as it is written, of several days each by itself.
    texts = [match[0].strip()] if len(days) == 1 else [f"{day} {name}" for day in days]
    dates = [
        Mention(Kind.DATE, text, values) for text, (_day, values) in zip(texts, found, strict=True)
    ]
    return [*dates, _month(month)]


def _dates(day, month, *, or_number=None):
    """Return the values of a date, none where no calendar has it."""
    if not (1 <= day <= _LAST_DAY and 1 <= month <= _LAST_MONTH):
        return []
    return [("date", day, month), *([] if or_number is None else [or_number])]
