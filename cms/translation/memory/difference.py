"""What differs between two texts, word by word, to be marked for the eye."""

import re
from itertools import groupby

from rapidfuzz.distance import Indel

# Words, and whatever stands between them sign by sign; nothing is lost.
TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

EQUAL, INSERT, DELETE = "equal", "insert", "delete"


def difference(found, asked):
    """Return parts ``(op, text)`` that lead from the found text to the asked one.

    ``equal`` and ``delete`` together are the found text, ``equal`` and ``insert`` the asked one.
    What is deleted comes before what is inserted in its place.
    """
    old, new = TOKEN.findall(found), TOKEN.findall(asked)
    parts = []
    for is_equal, ops in groupby(Indel.opcodes(old, new), lambda op: op.tag == EQUAL):
        ops = list(ops)
        gone = "".join(old[ops[0].src_start : ops[-1].src_end])
        come = "".join(new[ops[0].dest_start : ops[-1].dest_end])
        parts += [(EQUAL, gone)] if is_equal else [(DELETE, gone), (INSERT, come)]
    return [part for part in parts if part[1]]
