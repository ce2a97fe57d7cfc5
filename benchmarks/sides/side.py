"""What all sides have in common."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple


class Request(NamedTuple):
    """A request by GET."""

    address: str
    headers: dict = {}


@dataclass(frozen=True)
class Side:
    """One that answers the same questions as others.

    ``requests`` returns its requests by the names of scenarios, from the facts of the site;
    ``read`` what an answer says, in the form that all sides have in common: a list of posts, or a
    post.
    """

    name: str
    requests: Callable[[dict], dict[str, Request]]
    read: Callable[[str, dict], object] = None
    # Where answers are kept: nowhere, in the process, in Redis.
    cache: str = "none"
    # What the side cannot tell, by the names in the common form.
    leaves_out: frozenset = field(default_factory=frozenset)
