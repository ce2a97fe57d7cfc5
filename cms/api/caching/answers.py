"""An answer as it is sent and kept."""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Answer:
    """The body of an answer without errors, as it is sent, and what it was made of."""

    body: bytes
    tags: str

    @property
    def etag(self):
        """Return what a strong entity tag (RFC 9110) is made of: other bytes have another."""
        return sha256(self.body).hexdigest()[:32]
