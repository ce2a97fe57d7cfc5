"""Which channel a request is of: told by its token, or the public one where it has none."""

import re

from cms.channels.models import Channel, ChannelToken
from cms.channels.tokens import TokenText

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
    is_anonymous = authorization is None
    channel = channel_named(Channel.PUBLIC) if is_anonymous else holder_of(authorization)
    if channel.is_paused:
        raise ChannelPaused
    return channel


def channel_named(slug):
    """Return one of the channels that every installation has."""
    return Channel.objects.get(slug=slug)


def holder_of(authorization):
    found = BEARER.fullmatch(authorization)
    text = found and TokenText.read(found[1])
    token = text and ChannelToken.objects.named_by(text).select_related("channel").first()
    if not token:
        raise InvalidToken
    token.note_use()
    return token.channel
