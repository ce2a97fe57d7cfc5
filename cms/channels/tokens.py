"""The text of a token: ``hor_`` and eight signs to tell it by, the secret, and a checksum."""

import re
import secrets
import string
from dataclasses import dataclass
from zlib import crc32

from django.utils.crypto import salted_hmac

MARK = "hor"
ALPHABET = string.ascii_letters + string.digits
PREFIX_LENGTH, CHECKSUM_LENGTH = 8, 6
# Of 62 signs each: more than 256 bits.
SECRET_LENGTH = 43
FORM = re.compile(
    rf"{MARK}_([A-Za-z0-9]{{{PREFIX_LENGTH}}})_"
    rf"([A-Za-z0-9]{{{SECRET_LENGTH}}})([A-Za-z0-9]{{{CHECKSUM_LENGTH}}})"
)


@dataclass(frozen=True)
class TokenText:
    """A token as its holder has it. ``str`` gives the whole of it."""

    prefix: str
    secret: str

    @classmethod
    def new(cls):
        return cls(f"{MARK}_{random_signs(PREFIX_LENGTH)}", random_signs(SECRET_LENGTH))

    @classmethod
    def read(cls, text):
        """Return the token that ``text`` is, or ``None``: a slip of the pen needs no database."""
        found = FORM.fullmatch(text)
        token = found and cls(f"{MARK}_{found[1]}", found[2])
        return token if token and token.checksum == found[3] else None

    @property
    def checksum(self):
        return signs_of(crc32(f"{self.prefix}_{self.secret}".encode()))

    def __str__(self):
        return f"{self.prefix}_{self.secret}{self.checksum}"

    def __repr__(self):
        # Never in a log or a traceback.
        return f"<token {self.prefix}>"


def random_signs(number):
    return "".join(secrets.choice(ALPHABET) for _ in range(number))


def signs_of(number):
    """Write a number in the signs of tokens, always as many of them."""
    signs = []
    for _ in range(CHECKSUM_LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(reversed(signs))


def digest_of(token, *, key):
    """Return the digest under which a token is kept; without ``key`` it tells nothing."""
    return salted_hmac("cms.channels.token", str(token), secret=key, algorithm="sha256").hexdigest()
