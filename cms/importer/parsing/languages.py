"""What the grammar knows of each language. A further language is a further row."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from pages.events import label_of


@dataclass(frozen=True)
class Language:
    """One language of the old pages; ``script`` is how Unicode names its letters."""

    code: str
    script: str
    letter_opening: str
    # What was a link in the old page, and leads nowhere in its text.
    link_words: tuple[str, ...]


# In order of preference: the first one that a post is written in is its source.
LANGUAGES = (
    Language(
        code="ru",
        script="CYRILLIC",
        letter_opening="Открытое письмо",
        link_words=("Читать далее", "Подробнее", "Читать дальше"),
    ),
    Language(
        code="en",
        script="LATIN",
        letter_opening="Open letter",
        link_words=("Read more", "More"),
    ),
)

_LINK_WORDS = {word.casefold() for language in LANGUAGES for word in language.link_words}
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
    return bool(label_of(text))


def is_lost_link(text):
    """Tell whether a line was only a link in the old page: "Read more"."""
    return text.rstrip(".…> »→").casefold() in _LINK_WORDS


def opens_letter(text):
    """Tell whether a line begins as the headline of an open letter does."""
    return bool(_LETTER_OPENING.match(text))


def _language_of_label(text):
    labelled = label_of(text)
    return labelled[0] if labelled else ""


def _language_of_letters(text):
    letters = Counter()
    for character, count in Counter(_without_addresses(text)).items():
        letters[language_of_character(character)] += count
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
def language_of_character(character):
    """Return the code of the language whose letter it is, "" where it is none's."""
    name = unicodedata.name(character, "") if character.isalpha() else ""
    return next((known.code for known in LANGUAGES if name.startswith(f"{known.script} ")), "")
