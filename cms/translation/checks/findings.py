"""What a check says of one segment."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Severity(StrEnum):
    """An error closes the gate, a warning asks."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One thing that a check has found; ``excerpt`` is the words that it is about."""

    check: str
    severity: Severity
    message: str
    excerpt: str = ""

    @property
    def digest(self):
        """The same in every language of the interface, for as long as the finding is the same."""
        return digest_of(self.check, self.excerpt)


def digest_of(*parts):
    # What is no valid text, as half a surrogate pair, has a digest too.
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
