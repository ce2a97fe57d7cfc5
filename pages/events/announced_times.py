"""When an announcement says that something is."""

import re
from itertools import product

from pages.events.dates import YEARS, ImpossibleDate, dated_weekdays, find_dates
from pages.events.hours import ImpossibleTime, find_hours, find_written_hours
from pages.events.languages import words_of
from pages.events.readings import Answer, Question, Remark, Said
from pages.events.schedules import NIGHT, EndsTooEarly, find_days, moments, year_meant

ANSWERS = 6
_ALSO = rf"(?: (?:{words_of('also')}) | ?[/&+] ?)"
NUMBER_BEFORE = re.compile(rf"(?<![0-9])[0-9]{{1,2}}{_ALSO}$", re.IGNORECASE)
NUMBER_AFTER = re.compile(rf"{_ALSO}[0-9]", re.IGNORECASE)


def read_when(parts, *, today):
    """Return the ``Answer`` that has the beginning, the end, and whether it takes whole days.

    Where there is not exactly one, or it is doubtful, return a ``Question``.
    """
    doubts = []
    days = read_days(parts, today, doubts)
    hours = read_hours(parts, doubts)
    meanings = read_meanings(days, hours, doubts)
    answers = [Answer(each, tuple(remarks_about(each, today))) for each in meanings]
    if doubts or len(answers) != 1:
        distinct = [each for index, each in enumerate(answers) if each not in answers[:index]]
        return Question(tuple(dict.fromkeys(doubts)), tuple(distinct[:ANSWERS]))
    return answers[0]


def read_days(parts, today, doubts):
    """Return pairs of a first and a last day; why there is not exactly one is among ``doubts``."""
    found = find_days(parts.dates)
    if found is None:
        doubts.append(Said(Remark.NO_DATE))
        return []
    year = next((each.year for each in find_dates(parts.dates) if each.year), None)
    if year is None:
        doubts.append(Said(Remark.NO_YEAR, found.first.text))
    written = distinct_days(
        [(found.first, found.last), *((each.first, each) for each in found.others)]
    )
    if len(written) > 1:
        doubts.append(Said(Remark.SEVERAL_DATES))
    days = [each for pair in written if (each := on_calendar(pair, year, today, doubts))]
    check_weekdays(parts, days, year, today, doubts)
    return days


def distinct_days(pairs):
    """Return pairs of dates once each: "1 декабря" beside "01.12.2030" is the same day."""
    kept = []
    for pair in sorted(pairs, key=lambda pair: pair[1].year is None):
        if not any(is_same(pair, each) for each in kept):
            kept.append(pair)
    return sorted(kept, key=lambda pair: pair[1].start)


def is_same(pair, other):
    days = [[(each.day, each.month) for each in dates] for dates in (pair, other)]
    return days[0] == days[1] and pair[1].year in (None, other[1].year)


def on_calendar(pair, year, today, doubts):
    """Return the two days, or ``None`` where no calendar has them in this order."""
    first, last = pair
    try:
        year = last.year or year or year_meant(last, today)
        days = first.on_calendar(year), last.on_calendar(year)
        if days[1] < days[0] and first.year is None:
            # "30 декабря – 2 января 2031"
            days = first.on_calendar(year - 1), days[1]
    except ImpossibleDate:
        days = None
    if days and days[0] <= days[1] and all(each.year in YEARS for each in days):
        return days
    doubts.append(Said(Remark.IMPOSSIBLE_DATE, last.text))
    return None


def check_weekdays(parts, days, year, today, doubts):
    for weekday, word, written in dated_weekdays(parts.dates, is_line_of_date=parts.has_labels):
        own = on_calendar((written.first, written), year, today, [])
        if own and weekday not in {each.weekday() for each in own}:
            doubts.append(Said(Remark.WRONG_WEEKDAY, f"{word}, {written.text}"))


def read_hours(parts, doubts):
    """Return the hours, ``None`` for whole days; what is unclear of them is among ``doubts``."""
    written = find_written_hours(parts.hours)
    try:
        hours = [each.on_clock() for each in written]
        if not hours and parts.has_labels:
            hours = [each for each in [find_hours(parts.hours.strip("\0"))] if each]
    except ImpossibleTime as error:
        doubts.append(Said(Remark.IMPOSSIBLE_HOURS, str(error)))
        return []
    if not hours:
        doubts.append(Said(Remark.NO_HOURS))
        return [None]
    hours = list(dict.fromkeys(hours))
    if len(hours) > 1 or has_further_number(parts.hours, written):
        doubts.append(Said(Remark.SEVERAL_HOURS))
    return hours


def has_further_number(text, written):
    """Tell whether a bare number beside hours may be an hour too: "1 and 2 pm"."""
    return any(
        NUMBER_BEFORE.search(text[: each.start]) or NUMBER_AFTER.match(text[each.end :])
        for each in written
    )


def read_meanings(days, hours, doubts):
    """Return the fields of each day at each of the hours."""
    meanings = []
    for (first, last), each in product(days, hours):
        try:
            starts_at, ends_at = moments(first, last, each)
        except EndsTooEarly:
            doubts.append(Said(Remark.ENDS_TOO_EARLY, f"{each.begins:%H:%M} – {each.ends:%H:%M}"))
            continue
        times = (
            {"starts_at": starts_at, "ends_at": ends_at} if ends_at else {"starts_at": starts_at}
        )
        meanings.append(times | {"is_all_day": each is None})
    return meanings


def remarks_about(times, today):
    starts_at = times["starts_at"]
    ends_at = times.get("ends_at", starts_at)
    if ends_at.time() < starts_at.time() and ends_at - starts_at <= NIGHT:
        yield Said(Remark.AFTER_MIDNIGHT)
    if ends_at.date() < today:
        yield Said(Remark.IS_PAST)
