"""Everything that can be asked of a page, found in the printed schema."""

from graphql import (
    build_schema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)

from cms.api.schema import printed_schema

SCHEMA = build_schema(printed_schema())
# Deep enough for a gallery's pictures. What leads to other pages is asked for their title alone.
DEPTH = 5
ARGUMENTS = {"preset": "WIDE"}


def everything_of(type_name):
    """Return the selection of all fields of a type, and of the types below it."""
    return selection(SCHEMA.type_map[type_name], DEPTH)


def selection(kind, depth):
    if is_abstract_type(kind):
        parts = [f"... on {each.name} {selection(each, depth)}" for each in kinds_of(kind)]
        return f"{{ __typename {' '.join(parts)} }}"
    fields = (asked(name, field, kind, depth) for name, field in kind.fields.items())
    return f"{{ __typename {' '.join(filter(None, fields))} }}"


def kinds_of(kind):
    return sorted(SCHEMA.get_possible_types(kind), key=lambda each: each.name)


def asked(name, field, owner, depth):
    """Return a field with what is below it; its alias is its own, for types give names twice."""
    kind = get_named_type(field.type)
    words = f"{owner.name}_{name}: {name}{arguments(field)}"
    if is_leaf_type(kind):
        return words
    if is_page(kind):
        return f"{words} {{ title }}"
    return f"{words} {selection(kind, depth - 1)}" if depth else None


def is_page(kind):
    page = SCHEMA.type_map["Page"]
    return kind is page or page in getattr(kind, "interfaces", ())


def arguments(field):
    names = [name for name, each in field.args.items() if is_required_argument(each)]
    return f"({', '.join(f'{name}: {ARGUMENTS[name]}' for name in names)})" if names else ""
