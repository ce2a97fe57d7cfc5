"""The alphabets of a text, letter by letter."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from cms.translation.checks.reading.languages import script_of

LATIN, CYRILLIC = "LATIN", "CYRILLIC"
# Pairs of letters that nobody tells apart by their looks.
_LOOKALIKES = dict(
    zip("АВЕЁЗКМНОРСТУХЅІЇЈаеёорсухѕіїј", "ABEËЗKMHOPCTYXSIÏJaeëopcyxsiïj", strict=True)
) | {"З": "3"}
# Not the letters that are of other Cyrillic alphabets alone.
LOOKALIKE = {CYRILLIC: {*_LOOKALIKES}, LATIN: {*_LOOKALIKES.values()} - {*"SsJj3"}}
_WORD = re.compile(r"[^\W\d_]+")
# Endings that a Russian sentence hangs on a foreign name.
_ENDINGS = "а у е и ы о я ю ом ем ей ой ов ам ами ах"
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"|‘[^‘’]*’|\([^()]*\)|\[[^\[\]]*\]")
# Words of the other alphabet that are a name, in quotation marks or brackets.
_LONGEST_NAME = 4
# Words in small letters by which a Latin text is a sentence, and no name or address.
_SENTENCE = 5


@lru_cache(maxsize=4096)
def script_of_letter(letter):
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


def scripts_in(text):
    """Return how many letters of each alphabet a text has."""
    counts = Counter()
    for letter, count in Counter(text).items():
        counts[script_of_letter(letter)] += count
    del counts[""]
    return counts


def script_of_most(text):
    most = scripts_in(text).most_common(1)
    return most[0][0] if most else ""


def other_than(script):
    return {LATIN: CYRILLIC, CYRILLIC: LATIN}.get(script, "")


def quoted_in(text):
    return _QUOTED.findall(text)


def unquoted(text):
    """Return a text without what stands in quotation marks or brackets."""
    return _QUOTED.sub("\0", text)


def is_in_other_script(segment):
    """Tell whether a whole text is surely in letters of another language.

    In a Latin text that is so when most letters are Cyrillic. A Cyrillic one may be nothing but
    a foreign name or address: there it takes a sentence without a letter of the language.
    """
    script, counts = script_of(segment.language), scripts_in(unquoted(segment.prose))
    own, other = counts[script], counts[other_than(script)]
    if script == LATIN:
        return other > own and other > 1
    return script == CYRILLIC and not own and len(_common_words(segment)) >= _SENTENCE


def _common_words(segment):
    words = _WORD.findall(unquoted(segment.prose))
    return [word for word in words if len(word) > 1 and word.islower()]


def mixed_words(segment):
    """Return pairs of a word of two alphabets and its letters of the wrong one."""
    text, script = segment.prose, script_of(segment.language)
    if script not in (LATIN, CYRILLIC):
        return []
    found = [(word, _strangers(word, script)) for word in _WORD.findall(text)]
    return [(word, strangers) for word, strangers in found if strangers] + _lone(text, script)


@lru_cache(maxsize=4096)
def _strangers(word, script):
    """Return the letters of a word that are of another alphabet and look as if they were not."""
    counts = scripts_in(word)
    if not (counts[LATIN] and counts[CYRILLIC]):
        return ""
    if script == CYRILLIC and _is_inflected_name(word):
        return ""
    for wrong in sorted(
        (LATIN, CYRILLIC), key=lambda each: (counts[each], each != other_than(script))
    ):
        letters = [letter for letter in word if script_of_letter(letter) == wrong]
        if all(letter in LOOKALIKE[wrong] for letter in letters):
            return "".join(letters)
    # No letter looks like another: «IТшник» is no mistake in Russian, and one in English.
    strangers = [letter for letter in word if script_of_letter(letter) == CYRILLIC]
    return "".join(strangers) if script == LATIN else ""


def _is_inflected_name(word):
    """Tell whether a foreign name has an ending of the language: «Facebookе», «SMSка»."""
    name = re.match("[A-Za-z]*", word)[0]
    ending = word[len(name) :]
    is_declined = len(name) > 2 and ending in _ENDINGS.split()
    return is_declined or (len(name) > 1 and name.isupper() and ending.islower())


def _lone(text, script):
    """Return single letters that stand for words of the language, as a Latin "c" in Russian."""
    if script == LATIN:
        strangers, pattern = LOOKALIKE[CYRILLIC], r"(?<![\w'’.-])[^\W\d_](?![\w'’.)-])"
    else:
        strangers, pattern = set("acoy"), r"(?<=[а-яё,] )[acoy](?= [а-яёА-ЯЁ])"
    letters = re.findall(pattern, unquoted(text))
    return [(letter, letter) for letter in letters if letter in strangers]


def foreign_passages(segment):
    """Return runs of Cyrillic words in a Latin text, but for short names that are set apart."""
    if script_of(segment.language) != LATIN:
        return []
    text = segment.prose
    runs = _cyrillic_runs(unquoted(text))
    quoted = [run for passage in quoted_in(text) for run in _cyrillic_runs(passage)]
    return runs + [run for run in quoted if len(_WORD.findall(run)) > _LONGEST_NAME]


def _cyrillic_runs(text):
    runs, run = [], []
    for word in _WORD.findall(text):
        if scripts_in(word).keys() == {CYRILLIC} and not (
            len(word) == 1 and word in LOOKALIKE[CYRILLIC]
        ):
            run.append(word)
        elif run:
            runs.append(" ".join(run))
            run = []
    return [*runs, *([" ".join(run)] if run else [])]
