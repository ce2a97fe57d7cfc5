"""An answer as it is sent and kept."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Answer:
    """The body of an answer without errors, as it is sent, and what it was made of.

    ``etag`` is what a strong entity tag (RFC 9110) is made of: other bytes have another. It is
    kept with them, for to find it takes as long as a tenth of all that is done for who has them.
    """

    body: bytes
    tags: str
    etag: str

    @classmethod
    def of(cls, body, tags):
        return cls(body, tags, etag=sha256(body).hexdigest()[:32])
