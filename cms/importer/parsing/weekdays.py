"""Dates that are written with their weekday: the two must agree."""

from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.languages import is_event_line
from pages.events import ImpossibleDate, dated_weekdays, find_dates


def check_weekdays(lines):
    """Raise ``DamagedFile`` at the first date that is impossible or on another weekday.

    Only dates with a year are looked at, beside their weekday; in an event line any date counts,
    wherever in the line the weekday stands.
    """
    for line in lines:
        is_of_event = is_event_line(line.text)
        for written in find_dates(line.text) if is_of_event else ():
            if written.year:
                day_of(written, line=line)
        for pair in dated_weekdays(line.text, is_line_of_date=is_of_event):
            if pair[-1].year:
                check_weekday(*pair, line=line)


def check_weekday(weekday, word, written, *, line, year=None):
    """Raise ``DamagedFile`` where a date is another weekday's; ``year`` is for one without."""
    if day_of(written, line=line, year=year).weekday() != weekday:
        raise DamagedFile(line.number, "wrong-weekday", date=written.text, weekday=word)


def day_of(written, *, line, year=None):
    """Return the day of a written date; raises ``DamagedFile`` where there is none."""
    try:
        return written.on_calendar(year)
    except ImpossibleDate as error:
        raise DamagedFile(line.number, "impossible-date", date=written.text) from error
