"""Enums as partners read them: every value says what it means."""

from enum import StrEnum

import graphene


def described_enum(name, values, *, description, stored=str):
    """Return a GraphQL enum of ``values``, descriptions by their names.

    ``stored`` turns a name into what resolvers give and get for it, by default the name itself.
    """
    return graphene.Enum.from_enum(
        StrEnum(name, [(value, stored(value)) for value in values]),
        description=lambda value: values[value.name] if value else description,
    )
