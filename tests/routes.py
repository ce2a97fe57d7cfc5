"""Every route that the service answers at, as Django resolves them."""

import re

from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern

# What stands in an address where a route asks for something. Nothing has these names or numbers.
NAMES = {"int": "999999", "uuid": "5f0c1f0e-0000-4000-8000-000000000000"}
ASKED = re.compile(r"<(?:(\w+):)?(\w+)>")
GROUP = re.compile(r"\((?:\?P<\w+>)?[^()]*\)")


def patterns(resolver, names=()):
    """Yield each route: its name with those of its namespaces, and its pattern."""
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield ":".join([*names, each.name or str(each.pattern)]), each
        else:
            yield from patterns(each, (*names, *filter(None, [each.namespace])))


def ways(resolver=None, before=(), names=()):
    """Yield each route by its name, with the patterns of which its address is made."""
    for each in (resolver or get_resolver()).url_patterns:
        way = (*before, each.pattern)
        if isinstance(each, URLPattern):
            yield ":".join([*names, each.name or str(each.pattern)]), way
        else:
            yield from ways(each, way, (*names, *filter(None, [each.namespace])))


def addresses():
    """Yield each route by its name, with an address that leads to it."""
    for name, way in ways():
        yield name, "/" + "".join(map(written, way))


def written(pattern):
    """Return what a pattern matches."""
    if isinstance(pattern, RoutePattern):
        return ASKED.sub(lambda asked: NAMES.get(asked[1], "x"), str(pattern))
    return GROUP.sub("1", str(pattern).strip("^$")).replace("\\", "")


def addresses_of_admin():
    return [(name, path) for name, path in addresses() if path.startswith(settings.ADMIN_PATH)]


def ways_of_admin():
    beginning = settings.ADMIN_PATH.strip("/")
    return [(name, way) for name, way in ways() if str(way[0]).strip("/") == beginning]
