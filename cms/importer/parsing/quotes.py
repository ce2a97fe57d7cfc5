"""Which lines are quotations, and of whom."""

import re
from typing import NamedTuple

ATTRIBUTION_LIMIT = 100

# What closes each opening mark.
_CLOSING_MARKS = {"«": "»", "“": "”", "„": "“”", '"': '"'}
_MARK = re.compile('[«»“”„"]')
_BEFORE_OPENING = frozenset(' ([«“„"-–—')
_AFTER_OPENING = frozenset('(«“„"…')
_SENTENCE_ENDS = tuple(".!?…")
_TAIL = re.compile(r"(?P<stop>\.?) ?(?P<dash>(?:[–—―] ?|- )?)(?P<attribution>.*)")


class Quotation(NamedTuple):
    text: str
    attribution: str


def read_quotation(line):
    """Return the quotation that a line is, without its outer marks, or None.

    The words after the closing mark are its attribution where a dash or a
    sentence's end parts them from it and they begin with a capital. A comma
    at either side of the mark says that the sentence goes on: no quotation.
    """
    end = _closing_position(line)
    if end is None:
        return None
    text, tail = line[1:end].strip(), line[end + 1 :].strip()
    attribution = _read_attribution(tail, is_sentence=text.endswith(_SENTENCE_ENDS))
    if not text or text.endswith(",") or attribution is None:
        return None
    return Quotation(text, attribution)


def _read_attribution(tail, *, is_sentence):
    """Return who is quoted, "" where nobody is named, None where other words follow."""
    stop, dash, words = _TAIL.fullmatch(tail).groups()
    attribution = words.removesuffix(".")
    if not words:
        return None if dash else ""
    is_parted = stop or dash or is_sentence
    is_name = attribution[:1].isupper() and len(attribution) <= ATTRIBUTION_LIMIT
    return attribution if is_parted and is_name else None


def _closing_position(line):
    """Return where the mark that opens the line is closed, past marks nested in it."""
    if line[0] not in _CLOSING_MARKS:
        return None
    awaited = [_CLOSING_MARKS[line[0]]]
    for mark in _MARK.finditer(line, 1):
        if _opens(line, mark.start()):
            awaited.append(_CLOSING_MARKS[mark[0]])
        elif mark[0] in awaited[-1]:
            awaited.pop()
        if not awaited:
            return mark.start()
    return None


def _opens(line, position):
    """Tell whether a mark opens: its neighbours decide, for a straight mark can do both."""
    before, after = line[position - 1], line[position + 1 : position + 2]
    begins_word = before in _BEFORE_OPENING and (after.isalnum() or after in _AFTER_OPENING)
    return line[position] in _CLOSING_MARKS and (line[position] == "«" or begins_word)
