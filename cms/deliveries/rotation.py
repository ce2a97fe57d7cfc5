"""Replacing the secret of an endpoint, with a time in which the old one signs too."""

from datetime import timedelta

from django.utils import timezone

from cms.deliveries.models import EndpointSecret
from cms.deliveries.transports.webhook import new_secret

# How long the receiver has to take over the new one.
OVERLAP = timedelta(days=2)


def rotate(endpoint):
    """Return a new secret; the newest of the others signs beside it for two days, all else ends."""
    kept, *ended = endpoint.secrets.active() or [None]
    end(ended, moment=timezone.now())
    if kept:
        end([kept], moment=timezone.now() + OVERLAP)
    secret = new_secret()
    EndpointSecret.keep(endpoint, secret)
    return secret


def replace(endpoint, text):
    """Take over a secret that was made elsewhere; the others end at once."""
    end(endpoint.secrets.active(), moment=timezone.now())
    EndpointSecret.keep(endpoint, text)


def end_old(endpoint):
    """Let the newest secret be the only one, now."""
    _newest, *others = endpoint.secrets.active() or [None]
    end(others, moment=timezone.now())


def end(secrets, *, moment):
    for secret in secrets:
        secret.ends_at = moment
        secret.save(update_fields=["ends_at"])
