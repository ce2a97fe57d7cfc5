from cms.translation.checks.findings import Finding

EXCERPT_LENGTH = 80


class Check:
    """One question asked of every translated segment.

    ``id`` is part of dismissals and never changes; ``description`` tells people what is asked.
    """

    id: str
    severity: str
    description: str

    def find(self, pair):
        """Yield a ``Finding`` for each thing that is wrong with ``pair``."""
        raise NotImplementedError

    def finding(self, message, excerpt=""):
        return Finding(self.id, self.severity, message, shortened(excerpt))


def shortened(text):
    """Return a text in one line that is not too long to be read at a glance."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT_LENGTH else f"{line[: EXCERPT_LENGTH - 1]}…"
