"""Which posts of the news a reader asks for: of a year, of a kind, about a topic."""

import re
from typing import NamedTuple
from urllib.parse import urlencode

from cms.website.documents import BadVariable
from cms.website.names import KINDS

YEAR = re.compile(r"[1-9][0-9]{3}", re.ASCII)
TOPIC = re.compile(r"[\w-]{1,255}")


class Selection(NamedTuple):
    """What the address says; empty words select nothing."""

    year: str = ""
    kind: str = ""
    topic: str = ""

    @classmethod
    def of(cls, parameters):
        """Read an address's parameters; raises ``BadVariable`` for what selects nothing."""
        said = cls(*(parameters.get(name, "") for name in cls._fields))
        is_known = (
            (not said.year or YEAR.fullmatch(said.year))
            and (not said.kind or said.kind_of_api in KINDS)
            and (not said.topic or TOPIC.fullmatch(said.topic))
        )
        if not is_known:
            raise BadVariable(f"These words select no posts: {said}")
        return said

    @property
    def kind_of_api(self):
        return self.kind.replace("-", "_").upper()

    @property
    def filter(self):
        """The API's filter; ``None`` where all posts are asked for."""
        days = {"dateFrom": f"{self.year}-01-01", "dateTo": f"{self.year}-12-31"}
        said = {
            **(days if self.year else {}),
            **({"kinds": [self.kind_of_api]} if self.kind else {}),
            **({"topics": [self.topic]} if self.topic else {}),
        }
        return said or None

    @property
    def query(self):
        """The part of an address that says this; empty where all posts are asked for."""
        return urlencode({name: word for name, word in self._asdict().items() if word})


EVERYTHING = Selection()
