"""The hashes that documents are named by."""

import hashlib
import re

SHA256 = re.compile(r"[0-9a-f]{64}")
PREFIX = "sha256:"


def sha256_of(text):
    """Return the hash of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def is_sha256(word):
    return isinstance(word, str) and bool(SHA256.fullmatch(word))
