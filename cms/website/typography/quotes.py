"""Quotation marks: which straight ones open and which close, and how deep they stand."""

import re

STRAIGHT = '"'
# What stands before a mark that opens: a blank, a bracket, a dash, another mark that opens.
BEFORE_OPENING = re.compile(r"[\s([{—–«„“‘/-]")


def quoted(text, pairs):
    """Replace straight marks by ``pairs`` of marks, the outer ones first.

    A mark that closes nothing, as that of inches, stays as it is.
    """
    signs, awaited, closing_of = list(text), [], dict(pairs)
    for place, sign in enumerate(text):
        if sign == STRAIGHT:
            signs[place] = mark_at(signs[place - 1] if place else " ", awaited, pairs)
        elif awaited and sign == awaited[-1]:
            awaited.pop()
        elif sign in closing_of:
            awaited.append(closing_of[sign])
    return "".join(signs)


def mark_at(before, awaited, pairs):
    """Return the mark that follows the sign ``before``; ``awaited`` are those that will close."""
    if BEFORE_OPENING.fullmatch(before):
        opening, closing = pairs[min(len(awaited), len(pairs) - 1)]
        awaited.append(closing)
        return opening
    return awaited.pop() if awaited else STRAIGHT
