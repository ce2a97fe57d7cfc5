"""An announcement taken apart: what stands for the date, the hours and the place."""

import re
from dataclasses import dataclass

from pages.events.dates import find_dates, without_weekdays
from pages.events.hours import find_written_hours
from pages.events.languages import Label, label_of, without_label, words_of

# Stands where a date or hours were; no text has it.
CUT = "\0"
_SEPARATOR = re.compile(r"[,;|•·\n]+")
_MARKS = " .,:;()–—-!"
_AROUND = words_of("fillers", "after_year", "since", "until", "through", "o_clock", "also")
_FILLER = rf"(?:{_AROUND})(?!\w)"
_LEADING = re.compile(_FILLER, re.IGNORECASE)
_TRAILING = re.compile(rf"(?<!\w){_FILLER}$", re.IGNORECASE)
_CAPTION = re.compile(rf"{_FILLER} ?:", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d]")
_PREPOSITION = re.compile(rf"(?:{words_of('prepositions')}) ", re.IGNORECASE)


@dataclass(frozen=True)
class Parts:
    """``is_clear`` tells that the place stands by itself, and not in a sentence or below a title.

    With labels, the lines that have one are what counts.
    """

    dates: str
    hours: str
    place: tuple[str, ...]
    has_labels: bool
    is_clear: bool = True


def take_apart(lines):
    labelled = {label: lines_with(label, lines) for label in Label}
    free = "\n".join(line for line in lines if label_of(line) is None)
    if not any(labelled.values()):
        return free_parts(free)
    dates = "\n".join(labelled[Label.DATE]) or free
    hours = "\n".join(labelled[Label.TIME]) or dates
    return Parts(dates, without_dates(hours), tuple(labelled[Label.PLACE]), has_labels=True)


def lines_with(label, lines):
    labels = [(label_of(line), line) for line in lines]
    return [without_label(line) for found, line in labels if found and found[1] == label]


def free_parts(text):
    hours = without_dates(text)
    rest = without_weekdays(cut(hours, find_written_hours(hours)), CUT)
    before, after, is_clear = sorted_parts(_SEPARATOR.split(rest))
    # What stands above the date, where the place stands below it, is a title.
    return Parts(text, hours, tuple(after or before), False, is_clear and not (before and after))


def without_dates(text):
    return cut(text, find_dates(text))


def cut(text, found):
    """Return ``text``, as long as before, without what was found in it."""
    for each in found:
        text = text[: each.start] + CUT * (each.end - each.start) + text[each.end :]
    return text


def sorted_parts(parts):
    """Return the parts before the first cut, those after it, and whether none is a sentence."""
    before, after, is_clear = [], [], True
    has_begun = False
    for part in parts:
        words = bare(part.rpartition(CUT)[2])
        if CUT in part:
            has_begun = True
            is_clear &= not any(_LETTER.search(bare(each)) for each in part.split(CUT)[:-1])
            is_clear &= not _PREPOSITION.match(words)
        if words:
            (after if has_begun else before).append(words)
    return before, after, is_clear


def bare(words):
    """Return words without what only leads to dates, hours and places: "Начало в", "Where:"."""
    words = words.strip(_MARKS)
    if caption := _CAPTION.match(words):
        return bare(words[caption.end() :])
    if _LEADING.fullmatch(words):
        return ""
    if trailing := _TRAILING.search(words):
        return bare(words[: trailing.start()])
    return words
