"""Answers by all that they depend on: document, variables, channel, code and edition."""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from cms import shelf
from cms.editions.code import code_version


@dataclass(frozen=True)
class Answer:
    """The body of an answer without errors, as it is sent, and what it was made of."""

    body: bytes
    tags: str

    @property
    def etag(self):
        """Return what a strong entity tag (RFC 9110) is made of: other bytes have another."""
        return sha256(self.body).hexdigest()[:32]


def key_of(asked, *, caller, edition):
    """Return the key of the answer to a request.

    ``asked`` is what decides the answer, as bytes; ``caller`` names channel and scope.
    """
    facts = repr((code_version(), edition.name, caller)).encode() + asked
    return f"answer:{sha256(facts).hexdigest()}"


def kept_answer(key):
    """Return the ``Answer`` kept under ``key``, or ``None``."""
    return shelf.find(key)


def keep_answer(key, answer, *, edition):
    """Keep an answer as long as its edition can last, but not for ever: it is outgrown.

    What is long is not kept, so that one caller cannot fill the cache with a few requests.
    """
    seconds = edition.seconds(most=settings.API_ANSWER_SECONDS)
    if seconds and len(answer.body) <= settings.API_MAX_KEPT_BYTES:
        shelf.put(key, answer, seconds=seconds)
