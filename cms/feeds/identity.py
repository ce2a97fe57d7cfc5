"""The name of a version of a content, in feeds and calendars: the same for ever."""

from uuid import UUID, uuid5


def permanent_id(content_id, locale):
    """Return the UUID of a version, made of content id and locale, and of nothing that can change.

    It is the one of version 5 (RFC 9562) of the locale in the namespace of the content id, so
    that whoever has both can tell it too.
    """
    return uuid5(UUID(str(content_id)), locale)


def urn(content_id, locale):
    return f"urn:uuid:{permanent_id(content_id, locale)}"
