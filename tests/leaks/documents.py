"""GraphQL documents as large as the API takes them; it knows their text from walk to walk."""

import re
from functools import cache

from django.conf import settings
from graphql import parse

from cms.api.limits import cost_of
from cms.api.schema import schema
from tests.leaks.selections import rounds

TOKEN = re.compile(r"\w+|[^\w\s,]")
# What a document is written with beside the fields.
FRAME_TOKENS = 60


def most_ways(name, field, form, selected):
    """Return how often a field may be asked in one document."""
    text, variables = root_document(name, field, form, selected, [dict.fromkeys(form, 100)])
    cost = cost_of(schema, parse(text), variables, operation_name=None)
    by_tokens = room_for_tokens() // len(TOKEN.findall(text))
    by_cost = settings.API_MAX_COST // max(cost, 1)
    return max(1, min(settings.API_MAX_ROOT_FIELDS, by_tokens, by_cost))


def room_for_tokens():
    return settings.API_MAX_TOKENS - FRAME_TOKENS


def root_document(name, field, form, selected, ways):
    """Return a query that asks one root field in several ways, and its variables."""
    kinds = {key: field.args[key].type for key in form}
    declared = [f"${key}{number}: {kinds[key]}" for number, _way in enumerate(ways) for key in form]
    asked = []
    for number, _way in enumerate(ways):
        given = ", ".join(f"{key}: ${key}{number}" for key in form)
        asked.append(f"{name}__{number}: {name}{given and f'({given})'} {{ {selected} }}")
    head = f"query({', '.join(declared)})" if declared else "query"
    variables = {f"{key}{number}": way[key] for number, way in enumerate(ways) for key in form}
    return f"{head} {{ {' '.join(asked)} }}", variables


@cache
def documents_of(kind):
    """Return the queries that ask for all of a type, with the number of ids that each takes."""
    texts = [node_document(kind, some) for parts in rounds(kind) for some in packed(parts)]
    return [(text, most_ids(text)) for text in texts]


def node_document(kind, parts):
    selected = " ".join(["__typename", *parts])
    return (
        "query($ids: [ID!]!) "
        f"{{ nodes(ids: $ids) {{ __typename id ... on {kind.name} {{ {selected} }} }} }}"
    )


def packed(parts):
    """Put parts of a selection together, as many as one document may hold."""
    packs, room = [[]], 0
    for part in parts:
        tokens = len(TOKEN.findall(part))
        if room + tokens > room_for_tokens():
            packs.append([])
            room = 0
        packs[-1].append(part)
        room += tokens
    return packs


def most_ids(text):
    cost = cost_of(schema, parse(text), {"ids": ["id"]}, operation_name=None)
    return min(settings.API_MAX_PAGE_SIZE, (settings.API_MAX_COST - 1) // cost)
