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
    """Labels, weekdays from Monday in all their cases, months as dates have them.

    ``until`` stands before the end of hours and days, ``through`` before a last day alone, and
    ``after_year`` behind a year. ``since`` stands before hours, ``o_clock`` after them, ``also``
    between several. ``fillers`` are further words around dates and hours that tell nothing by
    themselves, ``prepositions`` those after which a place is no name.
    """

    code: str
    labels: dict[Label, tuple[str, ...]]
    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[str, ...]
    ordinal_endings: tuple[str, ...]
    after_year: tuple[str, ...]
    until: tuple[str, ...]
    through: tuple[str, ...]
    since: tuple[str, ...]
    o_clock: tuple[str, ...]
    also: tuple[str, ...]
    fillers: tuple[str, ...]
    prepositions: tuple[str, ...]


EVENT_LANGUAGES = (
    EventLanguage(
        code="ru",
        labels={
            Label.DATE: ("Дата",),
            Label.TIME: ("Время",),
            Label.PLACE: ("Место проведения",),
        },
        weekdays=(
            ("понедельник", "понедельника", "пн"),
            ("вторник", "вторника", "вт"),
            ("среда", "среду", "среды", "ср"),
            ("четверг", "четверга", "чт"),
            ("пятница", "пятницу", "пятницы", "пт"),
            ("суббота", "субботу", "субботы", "сб"),
            ("воскресенье", "воскресенья", "вс"),
        ),
        months=(
            "января", "февраля", "марта", "апреля", "мая", "июня",
            "июля", "августа", "сентября", "октября", "ноября", "декабря",
        ),
        ordinal_endings=("-го", "-е"),
        after_year=("года", "г"),
        until=("до",),
        through=("по",),
        since=("с", "от"),
        o_clock=("часов", "часа", "час", "ч"),
        also=("и", "или"),
        fillers=("в", "во", "начало", "когда", "где", "дата", "время", "место", "адрес"),
        prepositions=("в", "во", "на", "у", "около", "возле", "перед"),
    ),
    EventLanguage(
        code="en",
        labels={
            Label.DATE: ("Date",),
            Label.TIME: ("Time",),
            Label.PLACE: ("Place", "Venue"),
        },
        weekdays=(
            ("Monday", "Mon"), ("Tuesday", "Tue"), ("Wednesday", "Wed"), ("Thursday", "Thu"),
            ("Friday", "Fri"), ("Saturday", "Sat"), ("Sunday", "Sun"),
        ),
        months=(
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
        ordinal_endings=("st", "nd", "rd", "th"),
        after_year=(),
        until=("to", "until", "till"),
        through=("through",),
        since=("from", "between"),
        o_clock=("o'clock", "o’clock", "h", "hrs"),
        also=("and", "or"),
        fillers=(
            "on", "at", "the", "of", "starts", "when", "where", "date", "time", "place", "venue",
            "address",
        ),
        prepositions=("at", "in", "on", "near", "outside"),
    ),
)  # fmt: skip


def words_of(*names):
    """Return the words of all languages under some names, the longest first, for a pattern."""
    words = {word for each in EVENT_LANGUAGES for name in names for word in getattr(each, name)}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


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
