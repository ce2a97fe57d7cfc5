"""Which channel a request is of: told by its token, or the public one where it has none."""

import re

from cms.channels.models import Channel, ChannelToken
from cms.channels.tokens import TokenText
from cms.compiled import Parameter, prepared

# RFC 6750; the scheme's name in any case, as RFC 9110 has it.
BEARER = re.compile(r"bearer +(\S+) *", re.IGNORECASE)


class InvalidToken(Exception):
    """A token was sent that opens nothing: unknown, expired or revoked. Never anonymous then."""


class ChannelPaused(Exception):
    """The channel is known, and gets nothing until further notice."""


def authenticate(authorization):
    """Return the channel that an ``Authorization`` header names; for ``None`` the public one.

    Raises ``InvalidToken``, for an empty header too, or ``ChannelPaused``.
    """
    if authorization is None:
        return unless_paused(channel_named(Channel.PUBLIC))
    found = BEARER.fullmatch(authorization)
    return unless_paused(holder_of(found and found[1], use=ChannelToken.Use.API))


def channel_of_key(key):
    """Return the channel whose feeds have this key in their addresses.

    Raises ``InvalidToken``, for a token of the API too, or ``ChannelPaused``.
    """
    return unless_paused(holder_of(key, use=ChannelToken.Use.FEEDS))


def channel_named(slug):
    """Return one of the channels that every installation has."""
    query = by_slug()
    row = query.row(slug=slug)
    if row is None:
        raise Channel.DoesNotExist
    return Channel.from_db(query.database, row, row.values())


@prepared
def by_slug():
    slug = Channel._meta.get_field("slug")
    names = [field.attname for field in Channel._meta.concrete_fields]
    return Channel.objects.filter(slug=Parameter("slug", slug)).values(*names)


def holder_of(written, *, use):
    text = written and TokenText.read(written)
    tokens = ChannelToken.objects.select_related("channel")
    token = text and tokens.named_by(text, use=use).first()
    if not token:
        raise InvalidToken
    token.note_use()
    return token.channel


def unless_paused(channel):
    if channel.is_paused:
        raise ChannelPaused
    return channel
