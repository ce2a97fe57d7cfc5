"""Every route at each of its places, and what a role is to find and finds there."""

from collections import defaultdict
from dataclasses import dataclass

from tests.permissions.addresses import address, routes
from tests.permissions.families import FAMILIES, family_of
from tests.permissions.rooms import KNOWN_BY
from tests.permissions.visits import IN, Visit

METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Row:
    """A route of a family at a place; ``let_in`` are the roles that get in by GET, and by POST."""

    family: str
    route: str
    place: str
    let_in: tuple


def rows():
    """Return the rows of all families, in their order."""
    by_family = defaultdict(list)
    for route in routes():
        by_family[family_of(route)].append(route)
    return [
        Row(family.name, route, place, as_pair(roles))
        for family in FAMILIES
        for route in by_family[family]
        for place, roles in family.door(route).items()
    ]


def as_pair(roles):
    return roles if isinstance(roles, tuple) else (roles, roles)


def tries(role, *, but_let_in=False):
    """Yield what a role is tried at: row, method, and whether they are to be let in."""
    for row in rows():
        for method, let_in in zip(METHODS, row.let_in, strict=True):
            if not (but_let_in and role in let_in):
                yield row, method, role in let_in


def visit(room, role, row, method):
    """Return a visit, and of what is told there that is not the role's to know."""
    visit = Visit(room.people[role], method, address(row.route, room.values(row.place)))
    told = [text for text, known in KNOWN_BY.items() if role not in known and visit.tells(text)]
    return visit, told


def faults(visit, told, is_let_in):
    """Yield what a visit shows to be wrong."""
    if not is_let_in and visit.outcome == IN:
        yield f"got in: {visit.answer}"
    if not is_let_in and visit.written:
        yield f"wrote {sorted(visit.written)}"
    if is_let_in and visit.outcome not in (IN, "405"):
        yield f"was not let in: {visit.outcome}"
    if told:
        yield f"was told of {told}"
