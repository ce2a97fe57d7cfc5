from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True, eq=False)
class Family:
    """Routes of which one rule holds; ``doors`` are explained in ``families``."""

    name: str
    rule: str
    doors: dict

    def door(self, route):
        """Return at what a route of this family is tried and by whom, or ``None``."""
        found = (door for names, door in self.doors.items() if fits(route, names))
        return next(found, None)


def fits(route, names):
    return any(fnmatchcase(route, each) for each in names.split())


def at(places, roles):
    """Return a door that is the same at several places, named with commas."""
    return dict.fromkeys(places.split(", "), roles)
