"""When an event is: its days and hours, by the clock of its place."""

from contextlib import suppress

from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.findings import Finding
from cms.importer.parsing.labels import hours_of
from cms.importer.parsing.weekdays import check_weekday, day_of
from pages.events import (
    EndsTooEarly,
    ImpossibleDate,
    Label,
    dated_weekdays,
    find_dates,
    find_days,
    moments,
    without_label,
    year_meant,
)


def times_of(lines, post, language, found):
    """Return beginning, end and whether the event takes whole days, by the clock of the place."""
    first, last = days_of(lines, post, language, found)
    told = lines.get(Label.TIME, [])
    hours = hours_of(*told[0]) if told else None
    if told and (hours is None or len(told) > 1):
        found.append(Finding(told[-1][0], "event-hours", language=language))
    try:
        return *moments(first, last, hours), hours is None
    except EndsTooEarly as error:
        number, text = told[0]
        raise DamagedFile(number, "impossible-time", time=without_label(text)) from error


def days_of(lines, post, language, found):
    """Return the first and the last day: of the line of the date, or of a sentence."""
    for number, text in lines.get(Label.DATE, []):
        if days := find_days(text):
            return days_of_line(text, days, post, language, found, number=number)
    written = dates_in_sentences(post, language)
    if not written:
        # The day that was seen belongs to the open letter below.
        raise DamagedFile(line_of(lines), "no-day")
    try:
        day = day_in_sentences(written, post.date)
    except ImpossibleDate as error:
        raise DamagedFile(line_of(lines), "impossible-date", date=str(error)) from error
    return day, day


def days_of_line(text, days, post, language, found, *, number):
    line = Numbered(number)
    dates = find_dates(text)
    year = next((each.year for each in dates if each.year), None)
    if year is None:
        found.append(Finding(number, "event-year", language=language))
        year = year_of(dates[0], post.date, line)
    for pair in dated_weekdays(text, is_line_of_date=True):
        check_weekday(*pair, line=line, year=year)
    if days.others:
        found.append(Finding(number, "event-days", language=language))
    first_day = day_of(days.first, line=line, year=year)
    last_day = day_of(days.last, line=line, year=year)
    if last_day < first_day:
        raise DamagedFile(number, "impossible-date", date=without_label(text))
    return first_day, last_day


class Numbered:
    """The line of which an error is told."""

    def __init__(self, number):
        self.number = number


def year_of(written, announced, line):
    """Return the year that a date without one means: the next such day after the announcement."""
    try:
        return year_meant(written, announced)
    except ImpossibleDate as error:
        raise DamagedFile(line.number, "impossible-date", date=written.text) from error


def dates_in_sentences(post, language):
    """Return the dates in the headline and text of a language, or else in those of the others."""
    for _language, part in in_order(post.parts, language):
        texts = [part.title, *map(text_of, part.blocks)]
        if written := [each for text in texts for each in find_dates(text)]:
            return written
    return []


def day_in_sentences(written, announced):
    """Return the first day in the text that is still to come, or else the first of all.

    One without a year may be next year's. Raises ``ImpossibleDate`` where no calendar has any.
    """
    days = possible_days(written, announced.year)
    next_year = possible_days([each for each in written if not each.year], announced.year + 1)
    to_come = [day for day in (*days, *next_year) if day >= announced]
    if not (to_come or days):
        raise ImpossibleDate(written[0].text)
    return (to_come or days)[0]


def possible_days(written, year):
    """Return the days of dates in sentences, without those that no calendar has."""
    days = []
    for each in written:
        with suppress(ImpossibleDate):
            days.append(each.on_calendar(year))
    return days


def text_of(block):
    return getattr(block, "text", None) or " ".join(block.items)


def in_order(parts, language):
    return sorted(parts.items(), key=lambda item: item[0] != language)


def line_of(lines):
    return min(number for told in lines.values() for number, _text in told)
