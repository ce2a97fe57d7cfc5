"""The forms of fields that the contract uses again and again."""

import graphene


def list_of(item, **options):
    """Return a field of type ``[Item!]!``."""
    return graphene.Field(graphene.NonNull(graphene.List(graphene.NonNull(item))), **options)


def input_list_of(item, **options):
    """Return an argument of type ``[Item!]``."""
    return graphene.Argument(graphene.List(graphene.NonNull(item)), **options)
