"""What a request for a feed is told that may not be answered, or not now."""

from contextlib import contextmanager

from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.channels.authentication import ChannelPaused, InvalidToken
from cms.channels.feeds import interface_language

# Seconds after which a program may ask again when the database was gone.
WAIT = 5


class Refused(Exception):
    """A request that is refused, with a sentence for people and the status that says so."""

    def __init__(self, message, *, status, headers=None):
        super().__init__(message)
        self.status, self.headers = status, headers or {}


def not_found(message, *, known=()):
    """Return the refusal of an address that is none; ``known`` are words that would be right."""
    if known:
        message = _("%(message)s Known here: %(words)s.") % {
            "message": message,
            "words": ", ".join(known),
        }
    return Refused(message, status=404)


@contextmanager
def refusing(*, locale, is_keyed):
    """Turn what may not be answered into a ``Refused``, in the language of the feed."""
    with override(interface_language(locale)):
        try:
            yield
        except InvalidToken as error:
            raise (bad_key() if is_keyed else bad_token()) from error
        except ChannelPaused as error:
            message = _("This channel is paused. Ask whoever gave you the address.")
            raise Refused(message, status=403) from error
        except (OperationalError, InterfaceError) as error:
            message = _("The service cannot answer this now. Ask again in a moment.")
            raise Refused(message, status=503, headers={"Retry-After": str(WAIT)}) from error


def bad_key():
    # The address is all that was sent: no other header would make it open anything.
    return Refused(
        _("The key in this address opens nothing: it is unknown, expired or revoked."), status=404
    )


def bad_token():
    return Refused(
        _("This token opens nothing. Send one that is active, or none."),
        status=401,
        headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
    )
