"""Where the terms of the glossary stand in a text, in whatever form."""

import re
from collections import defaultdict
from typing import NamedTuple

from cms.translation.glossary.inflection import WordForms, forms_of
from cms.translation.glossary.models import GlossaryTerm
from cms.translation.glossary.terms import Match, Term
from search.stems import plain, words_in

# What may stand between two words of a term: the end of a sentence or of a clause does not.
GAP = re.compile(r"[\s\-‐‑«»„“”\"]+")
# Letters by which the terms are found that a word may belong to; no form changes them.
KEY = 2


class Pattern(NamedTuple):
    """A term, and the forms of each of its words."""

    term: Term
    words: list[WordForms]

    def matches(self, found):
        """Tell whether these words of a text may be the term."""
        return all(
            forms.has(word) and (not self.term.is_name or keeps_capital(forms.word, word))
            for forms, word in zip(self.words, found, strict=True)
        )


class Glossary:
    """The terms between two locales, read once for a whole page."""

    def __init__(self, terms, language_code):
        self.by_key = defaultdict(list)
        for term in terms:
            words = [forms_of(word, language_code) for word in words_of(term.term)]
            if words:
                self.by_key[key_of(words[0].word)].append(Pattern(term, words))

    @classmethod
    def for_locales(cls, source_locale, target_locale):
        rows = GlossaryTerm.objects.filter(source_locale=source_locale, target_locale=target_locale)
        return cls([row.as_term() for row in rows], source_locale.language_code)

    def terms_in(self, text) -> list[Match]:
        """Return the terms in a plain text, in order; of those that overlap the longest."""
        taken, chosen = set(), []
        for match in sorted(self.matches_in(text), key=rank):
            places = set(range(match.start, match.end))
            if not places & taken:
                taken |= places
                chosen.append(match)
        return sorted(chosen, key=lambda match: match.start)

    def matches_in(self, text):
        """Yield all terms that may stand in a text, those inside others too."""
        words = list(words_in(text))
        for place, word in enumerate(words):
            for pattern in self.by_key.get(key_of(text[word.start : word.end]), ()):
                found = words[place : place + len(pattern.words)]
                forms = [text[each.start : each.end] for each in found]
                if is_together(found, text, len(pattern.words)) and pattern.matches(forms):
                    yield Match(pattern.term, found[0].start, found[-1].end)


def terms_in(text, *, source_locale, target_locale) -> list[Match]:
    """Return the terms in a plain text. For many texts make one ``Glossary``."""
    return Glossary.for_locales(source_locale, target_locale).terms_in(text)


def words_of(text):
    return [text[word.start : word.end] for word in words_in(text)]


def key_of(word):
    return plain(word)[:KEY]


def is_together(words, text, wanted):
    """Tell whether there are enough words, with nothing between them that parts sentences."""
    pairs = zip(words, words[1:], strict=False)
    return len(words) == wanted and all(
        GAP.fullmatch(text[first.end : second.start]) for first, second in pairs
    )


def keeps_capital(word, found):
    """Tell whether a word has the capital letter of a name; at the start of a sentence any has."""
    return found[0].isupper() or not word[0].isupper()


def rank(match):
    """Order matches: longer ones first, then names, then what was written as it is found."""
    return (match.start - match.end, not match.term.is_name, match.start)
