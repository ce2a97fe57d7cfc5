"""Words and their stems, by which all forms of a word are one.

A stem is made by this code and not by the database, so that both databases find the same.
"""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

# Characters of a stem; of a longer word the rest is not looked at.
LONGEST = 50
# Accents over a letter, and hyphens that are not seen.
INVISIBLE = "\u0300-\u036f\u00ad"
# Letters and digits, with apostrophes between them.
WORD = re.compile(rf"[^\W_](?:[^\W_]|[{INVISIBLE}]|['’](?=[^\W_]))*")
MARKS = re.compile(f"[{INVISIBLE}]")


class Stemmers(threading.local):
    """Stemmers by the script of a word. Each thread has its own, for they keep what they work at.

    One script is one stemmer: a word does not tell its language.
    """

    def __init__(self):
        self.by_script = [
            (re.compile("[\u0400-\u04ff]+"), snowballstemmer.stemmer("russian")),
            (re.compile("[a-z\u00df-\u024f']+"), snowballstemmer.stemmer("english")),
        ]

    def stem(self, word):
        """Return the stem of a word in small letters; the word itself in other scripts."""
        for script, stemmer in self.by_script:
            if script.fullmatch(word):
                return stemmer.stemWord(word)
        return word


stemmers = Stemmers()


class Word(NamedTuple):
    """A word of a text, and where it stands there."""

    start: int
    end: int
    stem: str


def words_in(text):
    """Yield the words of a text in order."""
    for found in WORD.finditer(text):
        yield Word(found.start(), found.end(), stem_of(found[0][:LONGEST]))


def stems_in(text):
    """Return the stems of a text's words in order, each as often as it is there."""
    return [word.stem for word in words_in(text)]


@lru_cache(maxsize=50_000)
def stem_of(word):
    """Return the stem of a word, whatever its case, its accents and the dots of its ё."""
    return stemmers.stem(plain(word))[:LONGEST]


def plain(word):
    composed = unicodedata.normalize("NFKC", word).casefold()
    return MARKS.sub("", composed.replace("ё", "е").replace("’", "'"))
