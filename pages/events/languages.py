"""How each language writes dates, hours and places. A further language is a further row."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """What a line tells that begins with a label, as "Date:" or "Место проведения:"."""

    DATE = "date"
    TIME = "time"
    PLACE = "place"


@dataclass(frozen=True)
class EventLanguage:
    """Labels, weekdays from Monday in all their cases, months as dates have them."""

    code: str
    labels: dict[Label, tuple[str, ...]]
    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[str, ...]
    ordinal_endings: tuple[str, ...]
    until: tuple[str, ...]


EVENT_LANGUAGES = (
    EventLanguage(
        code="ru",
        labels={
            Label.DATE: ("Дата",),
            Label.TIME: ("Время",),
            Label.PLACE: ("Место проведения",),
        },
        weekdays=(
            ("понедельник", "понедельника"),
            ("вторник", "вторника"),
            ("среда", "среду", "среды"),
            ("четверг", "четверга"),
            ("пятница", "пятницу", "пятницы"),
            ("суббота", "субботу", "субботы"),
            ("воскресенье", "воскресенья"),
        ),
        months=(
            "января", "февраля", "марта", "апреля", "мая", "июня",
            "июля", "августа", "сентября", "октября", "ноября", "декабря",
        ),
        ordinal_endings=("-го", "-е"),
        until=("до",),
    ),
    EventLanguage(
        code="en",
        labels={
            Label.DATE: ("Date",),
            Label.TIME: ("Time",),
            Label.PLACE: ("Place", "Venue"),
        },
        weekdays=(
            ("Monday",), ("Tuesday",), ("Wednesday",), ("Thursday",),
            ("Friday",), ("Saturday",), ("Sunday",),
        ),
        months=(
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
        ordinal_endings=("st", "nd", "rd", "th"),
        until=("to", "until", "till"),
    ),
)  # fmt: skip

_LABELS = [
    (language.code, label, re.compile(rf"(?:{'|'.join(words)}) ?:", re.IGNORECASE))
    for language in EVENT_LANGUAGES
    for label, words in language.labels.items()
]


def label_of(text):
    """Return the language and the ``Label`` that a line begins with, or ``None``."""
    # Asked several times of every line; most have no colon.
    if ":" not in text:
        return None
    return next(((code, label) for code, label, words in _LABELS if words.match(text)), None)


def without_label(text):
    """Return what stands after the label of a line."""
    return text.partition(":")[2].strip()
