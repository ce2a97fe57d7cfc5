"""What each language writes otherwise than a keyboard does. One without rules is left alone."""

import re

from cms.website.typography.quotes import quoted

NBSP = "\N{NO-BREAK SPACE}"
# A line does not end with these: "in", "from", "and" and their kind.
PROCLITICS = (
    "а|без|в|во|для|до|за|и|из|изо|к|ко|на|над|не|ни|но|о|об|обо|от|ото|по|под|при|про|с|со|у"
)
# Nor does one begin with these.
ENCLITICS = "б|бы|ж|же|ли|ль"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

# Blanks that hold together what is around them, by what stands before and after.
RUSSIAN_BLANKS = re.compile(
    rf"""
      [ ](?=—)
    | (?<=\d)[ ](?=[а-яё])
    | (?<=[№§])[ ](?=\d)
    | (?<=\b[А-ЯЁ]\.)[ ](?=[А-ЯЁ])
    | (?<=\bт\.)[ ](?=[едкпч]\.)
    | (?<=[а-яё])[ ](?=(?:{ENCLITICS})\b)
    """,
    re.VERBOSE,
)
AFTER_PROCLITIC = re.compile(rf"\b({PROCLITICS})[ ]", re.IGNORECASE)
ENGLISH_BLANKS = re.compile(
    rf"""
      [ ](?=–[ ])
    | (?<=\d)[ ](?=(?:{MONTHS}|a\.m|p\.m|am|pm|km|kg|cm|mm|m|g)\b)
    | (?<=\bMr\.|\bMs\.|\bDr\.)[ ]
    | (?<=\bMrs\.)[ ]
    """,
    re.VERBOSE,
)
# Between blanks a hyphen is a dash; not between numbers, where it means "to".
HYPHEN = re.compile(r"(?<=[ \N{NO-BREAK SPACE}])(?<!\d.)-(?=[ ])|(?<=\d[ ])-(?=[ ]\D)")
APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def russian(text):
    text = HYPHEN.sub("—", quoted(text, [("«", "»"), ("„", "“")]))
    return AFTER_PROCLITIC.sub(rf"\1{NBSP}", RUSSIAN_BLANKS.sub(NBSP, text))


def english(text):
    text = HYPHEN.sub("–", quoted(text, [("“", "”")]))
    return ENGLISH_BLANKS.sub(NBSP, APOSTROPHE.sub("’", text))


RULES = {"ru": russian, "en": english}
KEYS = str.maketrans({NBSP: " ", **dict.fromkeys("«»„“”", '"'), **dict.fromkeys("‘’", "'")})
DASHES = str.maketrans(dict.fromkeys("—–", "-"))


def typeset(text, language):
    """Return ``text`` as ``language`` (a tag of BCP 47) writes it, sign for sign.

    What it returns it leaves as it is.
    """
    rules = RULES.get(language.partition("-")[0])
    return rules(text) if rules else text


def typed(text):
    """Return what one types on a keyboard for ``text``: the same of both, typeset or not."""
    return text.translate(KEYS).translate(DASHES)
