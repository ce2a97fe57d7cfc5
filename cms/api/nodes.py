"""Global object identification: opaque ids that name a type and a key."""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

import graphene


def type_named(name, info):
    """Return the class of a type: graphene resolves interfaces and unions to classes alone."""
    return info.schema.get_type(name).graphene_type


class Node(graphene.Interface):
    """Anything that can be asked for again by its id."""

    id = graphene.ID(required=True, description="Opaque and stable; for `node` and for caches.")

    @classmethod
    def resolve_type(cls, instance, info):
        """Return the name of the instance's type; pages say theirs, see ``pages.types``."""
        return type_named(instance["__typename"], info)


def global_id(type_name, key):
    return urlsafe_b64encode(f"{type_name}:{key}".encode()).decode().rstrip("=")


def parse_global_id(text):
    """Return the type's name and the key of an id, or two empty strings for what is none."""
    try:
        padded = text + "=" * (-len(text) % 4)
        type_name, _colon, key = urlsafe_b64decode(padded).decode().partition(":")
    except (binascii.Error, ValueError):
        return "", ""
    # No key holds NUL, and PostgreSQL takes none.
    return ("", "") if "\0" in key else (type_name, key)
