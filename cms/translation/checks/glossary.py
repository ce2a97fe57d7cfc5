"""Terms of the glossary."""

import re
from functools import lru_cache

import snowballstemmer
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.translation.checks.check import Check
from cms.translation.checks.findings import Severity
from cms.translation.checks.reading.languages import locale_of

_WORD = re.compile(r"\w+")


class Glossary(Check):
    id = "glossary"
    severity = Severity.WARNING
    description = _("Terms are translated as the glossary says.")

    def find(self, pair):
        text, language = pair.translated_segment.plain, pair.target_language
        stems = stems_of(text, language)
        for term in pair.terms:
            if not holds(stems, stems_of(term.translation, language)):
                words = {"term": term.term, "translation": term.translation}
                message = gettext("“%(term)s” is “%(translation)s” in the glossary.") % words
                yield self.finding(message, term.term)
            for form in term.forbidden:
                if stems_of(form, language) and holds(stems, stems_of(form, language)):
                    words = {"form": form, "translation": term.translation}
                    message = gettext("Not “%(form)s” but “%(translation)s”, says the glossary.")
                    yield self.finding(message % words, form)


def holds(stems, wanted):
    """Tell whether words stand in a text side by side, whatever their endings."""
    length = len(wanted)
    return any(stems[at : at + length] == wanted for at in range(len(stems) - length + 1))


def stems_of(text, code):
    """Return the words of a text without their endings, in a language that is known; or as is."""
    words = [word.lower().replace("ё", "е") for word in _WORD.findall(text)]
    return [stem(word, algorithm_of(code)) for word in words]


@lru_cache(maxsize=8192)
def stem(word, algorithm):
    return stemmer(algorithm).stemWord(word) if algorithm else word


@lru_cache(maxsize=8)
def stemmer(algorithm):
    return snowballstemmer.stemmer(algorithm)


@lru_cache(maxsize=64)
def algorithm_of(code):
    """Return what snowballstemmer calls a language, "" for one that it does not know."""
    locale = locale_of(code)
    name = locale.get_language_name("en") if locale else ""
    return name.lower() if name and name.lower() in snowballstemmer.algorithms() else ""
