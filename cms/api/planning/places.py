"""Where something stands in an answer.

While an operation runs that is a tuple of what graphql-core's ``Path`` has: the place above it, a
name or a number, the name of a type. A ``Path`` takes longer to make.
"""

from graphql.pyutils import Path


def as_path(place):
    """Return the ``Path`` of a place."""
    above, key, type_name = place
    return Path(above and as_path(above), key, type_name)


def place_of_field(place):
    """Return the ``Path`` of the field that a place is of, and not of one of its items."""
    above, key, _type_name = place
    return place_of_field(above) if isinstance(key, int) else as_path(place)
