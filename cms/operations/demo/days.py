"""The days of the demo's texts move on with the calendar, so that some are always to come.

They move by whole weeks: each stays the weekday that the text says.
"""

from datetime import date, timedelta

from django.utils import timezone

from pages.events import EVENT_LANGUAGES, find_dates

# The week for which the texts are written, by its Monday: the newest posts are of the one before.
WRITTEN_FOR = date(2026, 11, 16)


def weeks_since():
    """Return by how many weeks the texts are to be moved today."""
    return (timezone.localdate() - WRITTEN_FOR).days // 7


def moved(text, *, weeks):
    """Return ``text`` with each date that has a year so many weeks later."""
    for written in reversed(find_dates(text)):
        if written.year:
            day = written.on_calendar(None) + timedelta(weeks=weeks)
            text = text[: written.start] + rewritten(written, day) + text[written.end :]
    return text


def rewritten(written, day):
    """Return ``day`` as ``written`` is: in numbers, or with the month by its name."""
    for language in EVENT_LANGUAGES:
        month = language.months[written.month - 1]
        if month in written.text:
            text = written.text.replace(month, language.months[day.month - 1])
            text = text.replace(str(written.day), str(day.day), 1)
            return text.replace(str(written.year), str(day.year))
    return f"{day:%d.%m.%Y}"


def moved_key(key, *, weeks):
    """Return the key that a post written for ``key`` has: its day, and what follows it."""
    day, slash, rest = key.partition("/")
    return f"{date.fromisoformat(day) + timedelta(weeks=weeks)}{slash}{rest}"
