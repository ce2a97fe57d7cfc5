"""Hours in a text: "12.00 – 13.30 часов", "с 9 до 10", "2 – 3.30 pm"."""

import re
from dataclasses import dataclass
from datetime import time

from pages.events.languages import EVENT_LANGUAGES

_UNTIL = "|".join(rf"{word}\b" for language in EVENT_LANGUAGES for word in language.until)
_CLOCK = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?![0-9])(?: ?([ap])\.?m\b\.?)?"
_HOURS = re.compile(rf"(?<![0-9]){_CLOCK}(?: ?(?:[-–—]|{_UNTIL}) ?{_CLOCK})?", re.IGNORECASE)
NOON = 12
MIDNIGHT = 24


class ImpossibleTime(ValueError):
    """No clock shows it; its text is the time as it is written."""


@dataclass(frozen=True)
class Hours:
    """By the clock of the place; without an end it is open. An end at 24.00 is midnight."""

    begins: time
    ends: time | None = None


def find_hours(text):
    """Return the first ``Hours`` of a text, or ``None``. Raises ``ImpossibleTime``."""
    match = _HOURS.search(text)
    if match is None:
        return None
    hour, minute, half, end_hour, end_minute, end_half = match.groups()
    begins = _time(hour, minute, half or end_half, written=match[0])
    ends = _time(end_hour, end_minute, end_half, written=match[0]) if end_hour else None
    return Hours(begins, ends)


def _time(hour, minute, half, *, written):
    hour, minute = int(hour), int(minute or 0)
    if half:
        if not 1 <= hour <= NOON:
            raise ImpossibleTime(written)
        hour = hour % NOON + (NOON if half.casefold() == "p" else 0)
    if hour == MIDNIGHT and not minute:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError as error:
        raise ImpossibleTime(written) from error
