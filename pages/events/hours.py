"""Hours in a text: "12.00 – 13.30 часов", "с 9 до 10", "2 – 3.30 pm"."""

import re
from dataclasses import dataclass
from datetime import time

from pages.events.languages import EVENT_LANGUAGES, words_of

_UNTIL = "|".join(rf"{word}\b" for language in EVENT_LANGUAGES for word in language.until)
_CLOCK = r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?![0-9])(?: ?([ap])\.?m\b\.?)?"
_HOURS = re.compile(rf"(?<![0-9]){_CLOCK}(?: ?(?:[-–—]|{_UNTIL}) ?{_CLOCK})?", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:{words_of('since')}) $", re.IGNORECASE)
_O_CLOCK = re.compile(rf" ?(?:{words_of('o_clock')})(?!\w)", re.IGNORECASE)
NOON = 12
MIDNIGHT = 24


class ImpossibleTime(ValueError):
    """No clock shows it; its text is the time as it is written."""


@dataclass(frozen=True)
class Hours:
    """By the clock of the place; without an end it is open. An end at 24.00 is midnight."""

    begins: time
    ends: time | None = None


@dataclass(frozen=True)
class WrittenHours:
    """Hours as a text has them; ``start`` and ``end`` tell where they stand in it."""

    text: str
    start: int
    end: int
    clocks: tuple[str | None, ...]

    def on_clock(self):
        """Return the ``Hours``. Raises ``ImpossibleTime``."""
        hour, minute, half, end_hour, end_minute, end_half = self.clocks
        if not end_hour:
            return Hours(_time(hour, minute, half, written=self.text))
        ends = _time(end_hour, end_minute, end_half, written=self.text)
        begins = _time(hour, minute, half or end_half, written=self.text)
        if begins > ends and end_half and not half:
            # "11 – 1 pm" begins in the morning.
            begins = begins.replace(hour=(begins.hour + NOON) % MIDNIGHT)
        return Hours(begins, ends)

    @property
    def has_minutes_or_half(self):
        _hour, minute, half, _end_hour, end_minute, end_half = self.clocks
        return any((minute, half, end_minute, end_half))


def find_hours(text):
    """Return the first ``Hours`` of a text, or ``None``. Raises ``ImpossibleTime``."""
    match = _HOURS.search(text)
    return match and _written(match).on_clock()


def find_written_hours(text):
    """Return each ``WrittenHours`` of a text that are no other numbers, as that of a house.

    Those have minutes or a half of the day, or words beside them: "с 9 до 10", "18 часов".
    """
    found = [(match, _O_CLOCK.match(text, match.end())) for match in _HOURS.finditer(text)]
    return [
        _written(match, end=word and word.end())
        for match, word in found
        if word or _is_of_clock(match, text)
    ]


def _is_of_clock(match, text):
    is_since = match[4] and _SINCE.search(text[: match.start()])
    return bool(is_since or _written(match).has_minutes_or_half)


def _written(match, *, end=None):
    return WrittenHours(match[0], match.start(), end or match.end(), match.groups())


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
