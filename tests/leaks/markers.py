"""Words that nobody would write, one for each text that is planted, to be known wherever it is."""

import re
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from itertools import islice, product
from string import ascii_lowercase
from urllib.parse import unquote

# Letters without case and accents: slugs, anchors, addresses and stems leave them as they are.
FORM = re.compile("qz[a-z]{4}zq")
# Ids and cursors, which whoever gets one can read.
OPAQUE = re.compile(r"[A-Za-z0-9_-]{16,}")


class Markers:
    """Which marker stands for which text; texts are named ``owner: field``."""

    def __init__(self):
        self.texts = {}
        self._letters = map("".join, product(ascii_lowercase, repeat=4))

    def plant(self, owner, text):
        """Return a new marker that stands for a text of ``owner``."""
        (letters,) = islice(self._letters, 1)
        marker = f"qz{letters}zq"
        self.texts[marker] = f"{owner}: {text}"
        return marker

    def of(self, owner, *, like=""):
        """Return the markers of an owner, those alone of texts whose names hold ``like``."""
        named = ((marker, text.partition(": ")) for marker, text in self.texts.items())
        return {
            marker for marker, (name, _, text) in named if name == owner and re.search(like, text)
        }

    def told(self, markers):
        return sorted(self.texts.get(marker, marker) for marker in markers)


def markers_in(text):
    """Return the markers in a text, also where an address or an opaque id hides them."""
    forms = [text, unquote(text), *map(decoded, OPAQUE.findall(text))]
    return {marker for form in forms for marker in FORM.findall(form.lower())}


def decoded(text):
    """Return what base64 says; nothing where it is none."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode(errors="ignore")
    except NotBase64:
        return ""
