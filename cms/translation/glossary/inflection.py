"""Which words may be forms of a word, by the endings of its language.

Search may take two words for one; to call one thing by the name of another may not happen. Stems
for search are too coarse for that («заключённый» and «заключение» have the same one) and miss
forms («Иванов» and «Иванова» have two). So an inflected language has a table of its endings here;
the words of others are compared by their stems.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from search.stems import plain, stem_of


class Inflection(NamedTuple):
    """How the words of a language are inflected."""

    script: re.Pattern
    # What a word looks like, what its other forms begin with, and which endings follow.
    rules: list[tuple[re.Pattern, str, frozenset]]
    # Frequent words that look like a form of another one.
    particles: frozenset


def endings(text):
    return frozenset(text.split())


BARE = frozenset({""})
PLURAL = endings("ам ям ами ями ьми ах ях")
FEMININE = BARE | PLURAL | endings("а я ы и е у ю ой ей ою ею")
NEUTER = BARE | PLURAL | endings("о е а я у ю и ом ем ей ев")
MASCULINE = BARE | PLURAL | endings("а у е ы и ом ем ов ев ей")
SOFT = PLURAL | endings("ь й я ю е и ью ем ев ей")
ANY_NOUN = FEMININE | NEUTER | MASCULINE | SOFT
SURNAME = MASCULINE | endings("ой ым ых ыми")
ADJECTIVE = endings(
    "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ых их ыми ими ую юю ою ею ей"
)
CONSONANT, VOWEL = "бвгджзклмнпрстфхцчшщ", "аеиоуыэюя"

# Each rule that fits adds forms: \g<0> is the word, \1 its first group. An ё is an е here.
RUSSIAN = [
    # политическ|ий, больш|ой, син|ий
    (r"(.{2,})(?:ый|ая|яя|ое|ее|ые|ой)", r"\1", ADJECTIVE),
    (r"(.*[гкхжшчщн])(?:ий|ие)", r"\1", ADJECTIVE),
    # стран|а, прав|о, Казан|ь, геро|й, беженц|ы, Иванов|
    (r"(.{2,})а|(.+[^м])я", r"\1\2", FEMININE),
    (r"(.{2,})[ое]", r"\1", NEUTER),
    (r"(.{2,})[ьй]", r"\1", SOFT),
    (r"(.{2,})[иы]", r"\1", ANY_NOUN),
    (rf".*[{CONSONANT}]", r"\g<0>", MASCULINE),
    (r".+(?:[ое]в|[иы]н)", r"\g<0>", SURNAME),
    # бежен[е]ц: беженц|а; уров[е]нь: уровн|я; д[е]нь: дн|я; бо[е]ц: бойц|а; пал[е]ц: пальц|а
    (rf"(.+[{CONSONANT}])[ое]([{CONSONANT}])", r"\1\2", MASCULINE),
    (rf"(.+[{CONSONANT}])[ое]([{CONSONANT}])ь", r"\1\2", SOFT),
    (rf"([{CONSONANT}])е(н)ь", r"\1\2", SOFT),
    (rf"(.*[{VOWEL}])е([цкм])", r"\1й\2", MASCULINE),
    (r"(.+л)[ое]([цк])", r"\1ь\2", MASCULINE),
    # ошибк|а: ошиб[о]к; песн|я: пес[е]н; копейк|а: копе[е]к; стать|я: стат[е]й
    (rf"(.*[{CONSONANT}])([{CONSONANT}])[{VOWEL}]", r"\1о\2", BARE),
    (rf"(.*[{CONSONANT}])([{CONSONANT}])[{VOWEL}]", r"\1е\2", BARE | {"ь"}),
    (rf"(.+)[йь]([{CONSONANT}])[{VOWEL}]", r"\1е\2", BARE),
    (r"(.+)ь[яе]", r"\1ей", BARE),
    # граждан|ин: граждан|е; врем|я: времен|и
    (r"(.+[ая]н)ин", r"\1", MASCULINE),
    (r"(.+м)я", r"\1ен", NEUTER),
]

# By the language of the source, as a locale has it before its first hyphen.
INFLECTIONS = {
    "ru": Inflection(
        re.compile("[а-я]+"),
        [(re.compile(shape), beginning, allowed) for shape, beginning, allowed in RUSSIAN],
        endings("после тем том уже"),
    ),
}
# Shorter words have no beginning by which they could be told from others.
SHORTEST = 2


class WordForms(NamedTuple):
    """A word of a term, and how its other forms begin; none where stems are to be compared."""

    word: str
    beginnings: tuple[tuple[str, frozenset], ...]
    particles: frozenset = frozenset()

    def has(self, text):
        """Tell whether ``text`` may be a form of the word; only abbreviations keep their case."""
        if is_abbreviation(self.word):
            ending = text.removeprefix(self.word)
            return text == self.word or (ending != text and is_ending(ending))
        found = plain(text)
        if found == plain(self.word):
            return True
        if not self.beginnings:
            return stem_of(text) == stem_of(self.word)
        return found not in self.particles and any(
            found.startswith(beginning) and found[len(beginning) :] in allowed
            for beginning, allowed in self.beginnings
        )


def is_abbreviation(word):
    return len(word) > 1 and word.isupper()


def is_ending(text):
    """Tell whether a few small letters follow an abbreviation, as in МИДа and NGOs."""
    return len(text) <= 3 and text.islower()


@lru_cache(maxsize=10_000)
def forms_of(word, language_code):
    """Return the forms of a word in a language."""
    inflection = INFLECTIONS.get(language_code.split("-")[0])
    looks = plain(word)
    if inflection is None or not inflection.script.fullmatch(looks):
        return WordForms(word, ())
    found = [
        (shape.fullmatch(looks).expand(beginning), allowed)
        for shape, beginning, allowed in inflection.rules
        if shape.fullmatch(looks)
    ]
    found = [(beginning, allowed) for beginning, allowed in found if len(beginning) >= SHORTEST]
    return WordForms(word, tuple(found) or ((looks, BARE),), inflection.particles)
