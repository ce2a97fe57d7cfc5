"""Each of the admin's routes at what it can be about."""

import re
from functools import cache

from django.urls.resolvers import RoutePattern

from pages.doors.urls import urlpatterns
from tests.routes import ASKED, ways_of_admin

GROUP = re.compile(r"\([^()]*\)")
# What the only route asks for that does not name it.
UNNAMED = ("page_id", "revision_id_a", "revision_id_b")


@cache
def routes():
    """Return the ways to the admin's routes, by their names."""
    found = {}
    # What stands behind a door is tried through it.
    doors = {str(each.pattern) for each in urlpatterns}
    for name, way in ways_of_admin():
        if name in doors:
            continue
        found.setdefault(name, []).append(way)
    return found


def address(name, values):
    """Return the address of a route with what it asks for; the longest that there is."""
    ways = [way for way in routes()[name] if asked_by(way) <= values.keys()]
    assert ways, f"{name} asks for {[asked_by(way) for way in routes()[name]]}"
    way = max(ways, key=lambda way: len(asked_by(way)))
    return "/" + "".join(filled(pattern, values) for pattern in way) + values.get("query", "")


def asked_by(way):
    return {asked[2] for pattern in way for asked in ASKED.finditer(str(pattern))}


def filled(pattern, values):
    if isinstance(pattern, RoutePattern):
        return ASKED.sub(lambda asked: str(values[asked[2]]), str(pattern))
    wanted = iter(UNNAMED)
    regex = str(pattern).strip("^$").replace("\\", "")
    return GROUP.sub(lambda _group: str(values[next(wanted)]), regex)
