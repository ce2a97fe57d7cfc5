"""Times of day as languages write them: "13:00", "1 pm", "13 часов", "2–3.30 p.m."."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cms.translation.checks.reading.languages import base_of, has_half_days
from cms.translation.checks.reading.mentions import Kind, Mention, Strength

_NOON, _MIDNIGHT, _NIGHT_ENDS, _LAST_MINUTE = 12, 24, 6, 59
_NEVER = "(?!)"


@dataclass(frozen=True)
class Clock:
    """What a language says after an hour, as patterns.

    ``parts`` of a day tell which of two hours it is; those that are ``ambiguous`` tell it after
    a word for the hour or after minutes alone: «3 дня» are three days.
    """

    hours: str = _NEVER
    parts: dict[str, str] = field(default_factory=dict)
    ambiguous: tuple[str, ...] = ()
    words: dict[str, int] = field(default_factory=dict)


_CLOCKS = {
    "en": Clock(
        hours=r"o['’]clock|hours?|hrs?\b\.?|h\b",
        parts={
            "morning": r"a\.? ?m\b\.?|in the morning",
            "afternoon": r"p\.? ?m\b\.?|in the afternoon",
            "evening": "in the evening",
            "night": "at night",
        },
        words={"noon": 12, "midday": 12, "midnight": 0},
    ),
    "ru": Clock(
        hours=r"час(?:ов|а|ам|у|ами|ах)?\b\.?|ч\b\.?",
        parts={"morning": "утра", "afternoon": "дня", "evening": "вечера", "night": "ночи"},
        ambiguous=("afternoon",),
        words={"полдень": 12, "полудня": 12, "полночь": 0, "полуночи": 0, "час дня": 13},
    ),
    "nl": Clock(
        hours=r"uur|u\b",
        parts={
            "morning": "'s ochtends",
            "afternoon": "'s middags",
            "evening": "'s avonds",
            "night": "'s nachts",
        },
    ),
}
_UNKNOWN = Clock()
_TIME = r"[0-9]{1,2}(?:[:.][0-9]{2})?"
_BETWEEN = r"(?: ?[-–—] ?| (?:до|по|to|until|till|and|и|tot) )"


def take_times(text, code):
    """Return the times of a text, and the text without them."""
    mentions = []

    def take(match):
        found = _read(match, code)
        mentions.extend(found)
        return "\0" if found else match[0]

    text = _pattern(base_of(code)).sub(take, text)
    return mentions, text


def find_hours_in_words(text, code):
    text = text.lower()
    return [
        Mention(Kind.TIME, word, frozenset({("time", hour, 0)}), Strength.LOOSE)
        for word, hour in _clock_of(code).words.items()
        if re.search(rf"\b{word}\b", text)
    ]


def knows_clock(code):
    return base_of(code) in _CLOCKS


def _clock_of(code):
    return _CLOCKS.get(base_of(code), _UNKNOWN)


@lru_cache(maxsize=64)
def _pattern(language):
    """A time has a word after it, or minutes after a colon; two with a dash share the word."""
    clock = _clock_of(language)
    part = "|".join(clock.parts.values()) or _NEVER
    sure = "|".join(p for name, p in clock.parts.items() if name not in clock.ambiguous) or _NEVER
    said = rf"(?:{clock.hours})(?: (?:{part}))?|{sure}|(?<=[:.][0-9][0-9] )(?:{part})"
    return re.compile(
        rf"(?<![\w.,:])(?:(?P<first>{_TIME}){_BETWEEN})?(?P<last>{_TIME})(?![0-9:]|[.,][0-9])"
        rf" ?(?P<said>{said})(?![^\W\d_])"
        r"|(?<![\w.,:])(?P<colon>[0-9]{1,2}:[0-9]{2})(?::[0-9]{2})?(?![0-9:])",
        re.IGNORECASE,
    )


def _read(match, code):
    part = _part_of_day(match["said"] or "", _clock_of(code))
    is_exact = bool(match["colon"]) and not has_half_days(code)
    written = [each for each in (match["first"], match["last"], match["colon"]) if each]
    times = [_time(each, part=part, is_exact=is_exact) for each in written]
    if None in times:
        return []
    # One time is shown as it is written, of two each by itself.
    return [replace(times[0], text=match[0].strip())] if len(times) == 1 else times


def _part_of_day(said, clock):
    found = (
        name
        for name, pattern in clock.parts.items()
        if re.search(rf"(?:{pattern})\Z", said, re.IGNORECASE)
    )
    return next(found, "")


def _time(written, *, part, is_exact):
    """Return the mention of a time, ``None`` where no clock shows it."""
    hour, _mark, minute = written.replace(".", ":").partition(":")
    hour, minute = int(hour), int(minute or 0)
    if hour > _MIDNIGHT or minute > _LAST_MINUTE:
        return None
    values = {("time", each, minute) for each in _hours(hour, part, is_exact=is_exact)}
    # A round hour may be a bare number in the other language.
    return Mention(Kind.TIME, written, frozenset(values | (set() if minute else {hour})))


def _hours(hour, part, *, is_exact):
    """Return the hours of 24 that an hour may be."""
    if hour > _NOON or is_exact:
        return {hour % _MIDNIGHT}
    if not part:
        return {hour, (hour + _NOON) % _MIDNIGHT}
    is_late = part in ("afternoon", "evening") or (part == "night" and hour >= _NIGHT_ENDS)
    # Twelve is noon after the morning, and midnight at night.
    is_midnight = hour == _NOON and part in ("morning", "night")
    return {hour % _NOON + (_NOON if is_late and not is_midnight else 0)}
