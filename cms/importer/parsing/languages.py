"""What the grammar knows of each language. A further language is a further row."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Language:
    """One language of the old pages; ``script`` is how Unicode names its letters."""

    code: str
    script: str
    event_labels: tuple[str, ...]
    letter_opening: str
    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[str, ...]
    ordinal_endings: tuple[str, ...]


# In order of preference: the first one that a post is written in is its source.
LANGUAGES = (
    Language(
        code="ru",
        script="CYRILLIC",
        event_labels=("Дата", "Время", "Место проведения"),
        letter_opening="Открытое письмо",
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
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ),
        ordinal_endings=("-го", "-е"),
    ),
    Language(
        code="en",
        script="LATIN",
        event_labels=("Date", "Time", "Place", "Venue"),
        letter_opening="Open letter",
        weekdays=(
            ("Monday",),
            ("Tuesday",),
            ("Wednesday",),
            ("Thursday",),
            ("Friday",),
            ("Saturday",),
            ("Sunday",),
        ),
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        ordinal_endings=("st", "nd", "rd", "th"),
    ),
)

_EVENT_LABELS = {
    language.code: re.compile(rf"(?:{'|'.join(language.event_labels)}) ?:", re.IGNORECASE)
    for language in LANGUAGES
}
_LETTER_OPENING = re.compile(
    rf"(?:{'|'.join(language.letter_opening for language in LANGUAGES)})\b", re.IGNORECASE
)


def language_of(text):
    """Return the code of the language a line is written in, or "" where nothing tells.

    The label of an event line decides before its letters do: addresses abroad
    are often longer than the label.
    """
    return _language_of_label(text) or _language_of_letters(text)


def is_event_line(text):
    """Tell whether a line opens with a label such as that of a date or a place."""
    return bool(_language_of_label(text))


def opens_letter(text):
    """Tell whether a line begins as the headline of an open letter does."""
    return bool(_LETTER_OPENING.match(text))


def _language_of_label(text):
    # Asked several times of every line; most have no colon.
    if ":" not in text:
        return ""
    return next((code for code, label in _EVENT_LABELS.items() if label.match(text)), "")


def _language_of_letters(text):
    letters = Counter()
    for character, count in Counter(_without_addresses(text)).items():
        letters[_language_of_character(character)] += count
    del letters[""]
    ranking = letters.most_common(2)
    is_tie = len(ranking) == 2 and ranking[0][1] == ranking[1][1]
    return ranking[0][0] if ranking and not is_tie else ""


def _without_addresses(text):
    """Leave out e-mail and web addresses, for they are Latin in every language."""
    return " ".join(word for word in text.split() if not _is_address(word))


def _is_address(word):
    return "@" in word or "://" in word or word.startswith("www.")


@lru_cache(maxsize=4096)
def _language_of_character(character):
    name = unicodedata.name(character, "") if character.isalpha() else ""
    return next((known.code for known in LANGUAGES if name.startswith(f"{known.script} ")), "")
