"""What to select of each type of the schema, so that every field is asked in every way.

A field that takes arguments is asked in another way in each *round*, for a document may hold
but few aliases. Objects that have an id of their own are asked whole by it, and elsewhere in
brief.
"""

from functools import cache
from itertools import count, takewhile

from graphql import (
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
)

from cms.api.schema import schema
from tests.leaks.arguments import literal_arguments

NODE = schema.get_type("Node")


def is_node(kind):
    return kind is NODE or NODE in getattr(kind, "interfaces", ())


def node_types():
    return schema.get_possible_types(NODE)


@cache
def brief(kind):
    """Return the selection of a type's own words, without arguments and without what it holds."""
    fields = getattr(kind, "fields", {}).items()
    words = [
        name
        for name, field in fields
        if is_leaf_type(get_named_type(field.type)) and not field.args
    ]
    return " ".join(["__typename", *words])


def parts(kind, turn, *, above=()):
    """Return the selections of a type's fields that have something to be asked in a round."""
    found = (part(name, field, kind, turn, above=above) for name, field in kind.fields.items())
    return [each for each in found if each]


def part(name, field, kind, turn, *, above=(), alias=""):
    """Return the selection of one field in one round, or nothing where it is asked already."""
    ways = literal_arguments(field, f"{kind.name}.{name}")
    inner_turn, way = divmod(turn, len(ways))
    below = inside(get_named_type(field.type), inner_turn, above=(*above, kind))
    return f"{alias}{name}{ways[way]}{below}" if below is not None else ""


def inside(kind, turn, *, above):
    """Return what to select within a field, in braces; ``None`` where nothing is left."""
    if not is_composite_type(kind):
        return None if turn else ""
    selected = whole(kind, turn, above=above)
    return f" {{ {selected} }}" if selected else None


def whole(kind, turn, *, above=()):
    """Return the selection of everything that a type holds, in one round; or nothing."""
    if is_node(kind) or kind in above:
        return "" if turn else brief(kind)
    if is_abstract_type(kind):
        return fragments(kind, turn, above=above)
    selected = parts(kind, turn, above=above)
    return " ".join(["__typename", *selected]) if selected else ""


def fragments(kind, turn, *, above):
    possible = schema.get_possible_types(kind)
    found = [(each, differing_parts(each, possible, turn, above=above)) for each in possible]
    written = [f"... on {each.name} {{ {' '.join(some)} }}" for each, some in found if some]
    return " ".join(["__typename", *written]) if written else ""


def differing_parts(kind, possible, turn, *, above):
    """Return the parts of a type that stands beside others; those that differ get other names."""
    found = []
    for name, field in kind.fields.items():
        types = {str(each.fields[name].type) for each in possible if name in each.fields}
        alias = f"{name}__{kind.name}: " if len(types) > 1 else ""
        found.append(part(name, field, kind, turn, above=above, alias=alias))
    return [each for each in found if each]


def rounds(kind):
    """Yield the parts to select of a type, round by round, until there are none."""
    return takewhile(bool, (parts(kind, turn) for turn in count()))


def selections_of(kind):
    """Yield the whole selections of a type, round by round, until there are none."""
    return takewhile(bool, (whole(kind, turn) for turn in count()))


def field_of(key):
    """Return the name of the field that a key of an answer is of."""
    return key.partition("__")[0] or key


def fields_of_schema():
    """Return every field of every type of object, as pairs of names."""
    kinds = [each for each in schema.type_map.values() if isinstance(each, GraphQLObjectType)]
    return {
        (kind.name, name)
        for kind in kinds
        if not kind.name.startswith("__")
        for name in kind.fields
    }
