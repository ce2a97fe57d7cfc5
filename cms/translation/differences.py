"""What differs between two texts, word by word, marked for readers."""

import re
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import mark_safe

WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def marked_difference(before, after):
    """Return ``after`` as HTML, with ``<ins>`` around what is new and ``<del>`` what is gone."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    parts = []
    for kind, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(escape("".join(new[c:d])))
            continue
        parts.append(element("del", old[a:b]) + element("ins", new[c:d]))
    html = "".join(parts).replace("\n", "<br>")
    return mark_safe(html)  # noqa: S308 - each part was escaped


def element(name, words):
    return f"<{name}>{escape(''.join(words))}</{name}>" if words else ""
