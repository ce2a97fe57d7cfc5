"""What was typed twice."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.translation.checks.check import Check
from cms.translation.checks.findings import Severity
from cms.translation.checks.reading.languages import base_of

_SPACES = re.compile("[ \u00a0]{2,}")
# How much is shown on either side.
_BESIDE = 12
_WORDS = re.compile(r"(?<![\w'’-])([^\W\d_]+) (?=(\1)(?![\w'’-]))", re.IGNORECASE)
# Words that languages double themselves.
_DOUBLED = {
    "en": {
        "had",
        "that",
        "very",
        "so",
        "no",
        "yes",
        "bye",
        "ha",
        "far",
        "long",
        "many",
        "her",
        "is",
    },
    "ru": {"да", "нет", "чуть", "еле", "очень", "ну", "ха", "ой", "вот", "так", "много", "едва"},
    "nl": {"die", "dat", "heel", "zeer", "ja", "nee"},
}


class DoubledSpaces(Check):
    id = "doubled-spaces"
    severity = Severity.WARNING
    description = _("No two spaces stand side by side.")

    def find(self, pair):
        text = pair.translated_segment.plain
        for match in _SPACES.finditer(text):
            start, end = match.span()
            place = f"{text[max(0, start - _BESIDE) : start]}␣␣{text[end : end + _BESIDE]}"
            message = gettext("Two spaces stand side by side: “%(place)s”.") % {"place": place}
            yield self.finding(message, place)


class DoubledWords(Check):
    id = "doubled-words"
    severity = Severity.WARNING
    description = _("No word stands twice, unless one does in the source.")

    def find(self, pair):
        if any(doubled_words(pair.source_segment)):
            return
        for words in doubled_words(pair.translated_segment):
            message = gettext("A word stands twice: “%(words)s”.") % {"words": words}
            yield self.finding(message, words)


def doubled_words(segment):
    """Yield each word that stands twice; "Baden Baden" is a name."""
    usual = _DOUBLED.get(base_of(segment.language), ())
    for match in _WORDS.finditer(segment.prose):
        first, second = match[1], match[2]
        if second.islower() and second not in usual:
            yield f"{first} {second}"
