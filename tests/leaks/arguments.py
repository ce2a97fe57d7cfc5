"""What to ask each argument of the schema with, told by its type or else by its name."""

from itertools import product

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_required_argument,
)

from tests.leaks.knowledge import LOCALES

# By the name of an argument or of a field of an input: values from what is known of the world.
ARGUMENTS = {
    "id": lambda known: known.ids_to_ask_singly(),
    "ids": lambda known: known.slices_of_ids(),
    "contentId": lambda known: sorted(known.content_ids),
    "path": lambda known: known.paths_to_ask(),
    "query": lambda known: sorted(known.words),
    "topics": lambda known: [sorted(known.slugs)],
    "city": lambda known: sorted(known.cities),
    "dateFrom": lambda known: ["1990-01-01"],
    "dateTo": lambda known: ["2100-01-01"],
    "startsFrom": lambda known: ["1990-01-01T00:00:00Z"],
    "startsTo": lambda known: ["2100-01-01T00:00:00Z"],
    "first": lambda known: [100],
    "last": lambda known: [100],
    "maxLength": lambda known: [12],
    # Lists are read page by page apart: a cursor holds for the same arguments alone.
    "after": lambda known: [],
    "before": lambda known: [],
}
# What names one thing: there are many, and other arguments are varied beside the first alone.
NAMES_OF_ONE = {"id", "ids", "path", "query"}


def ways_to_ask(name, field, known):
    """Yield the arguments of a root field, as dicts: each value once, beside required ones."""
    values = {key: values_of(key, each.type, known, name) for key, each in field.args.items()}
    required = [key for key, each in field.args.items() if is_required_argument(each)]
    for number, base in enumerate(product(*(values[key] for key in required))):
        asked = dict(zip(required, base, strict=True))
        yield asked
        if number == 0 or not names_one(asked):
            for key in values.keys() - {*required}:
                yield from (asked | {key: value} for value in values[key])


def names_one(asked):
    inner = (key for value in asked.values() if isinstance(value, dict) for key in value)
    return not NAMES_OF_ONE.isdisjoint({*asked, *inner})


def values_of(name, kind, known, owner):
    """Return the values to ask an argument with; one that nobody can guess stops the test."""
    named = get_named_type(kind)
    if isinstance(named, GraphQLInputObjectType):
        return [
            {key: value}
            for key, each in named.fields.items()
            for value in values_of(key, each.type, known, owner)
        ]
    if name in ARGUMENTS:
        return list(ARGUMENTS[name](known))
    values = literals_of(named)
    assert values, f"Say in tests/leaks/arguments.py how to ask `{owner}` for `{name}`."
    return [[value] for value in values] if is_list_type(get_nullable_type(kind)) else values


def literals_of(kind):
    """Return the values of a type that has few: all of an enum, all locales of the site."""
    if isinstance(kind, GraphQLEnumType):
        return sorted(kind.values)
    return {"LanguageTag": LOCALES, "Boolean": [False, True]}.get(kind.name, [])


def literal_arguments(field, name):
    """Return the arguments of a field below the root, written out: every combination."""
    if not field.args:
        return [""]
    options = (
        [(key, value) for value in literals(key, each, name)] for key, each in field.args.items()
    )
    return [in_brackets(dict(chosen)) for chosen in product(*options)]


def in_brackets(values):
    given = ", ".join(f"{key}: {value}" for key, value in values.items() if value is not None)
    return given and f"({given})"


# In lists below a page: more cost more than may be asked.
LITERALS = {"first": ["9"], "maxLength": ["12"]}
# Asked at the root, where the lists are the same.
ASKED_ABOVE = {"filter", "orderBy", "last", "after", "before"}


def literals(name, argument, owner):
    if name in ASKED_ABOVE:
        return [None]
    named = get_named_type(argument.type)
    values = LITERALS.get(name) or [written(value, named) for value in literals_of(named)]
    assert values, f"Say in tests/leaks/arguments.py how to ask `{owner}` for `{name}`."
    return values if is_required_argument(argument) else [None, *values]


def written(value, kind):
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(kind, GraphQLEnumType) else f'"{value}"'
