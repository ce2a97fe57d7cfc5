"""Guessing slowed down, by account and device: an adversary shuts nobody else out.

Attempts from devices that have signed in before are counted apart, each by itself. So who floods
an account with guesses closes it to devices that are new, for minutes, and not to those on which
somebody works with it. No address is stored, and an account that there is not is slowed as others.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from cms.accounts.models import Guesses

# So many may fail before one has to wait, each further one twice as long.
FREE = 5
SHORTEST, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=12)
MINUTE = timedelta(minutes=1)


def digest_of(*guessed):
    """Return by what attempts are counted: nothing can be read from it."""
    return salted_hmac("cms.accounts.guesses", repr(guessed), algorithm="sha256").hexdigest()


def claim(digest):
    """Count an attempt before it is looked at, so that many at once are counted too.

    Raises ``ValidationError`` while one has to wait; such an attempt is not looked at.
    """
    now = timezone.now()
    with transaction.atomic():
        Guesses.objects.bulk_create([Guesses(digest=digest, latest_at=now)], ignore_conflicts=True)
        guesses = Guesses.objects.select_for_update().get(digest=digest)
        if guesses.closed_until and guesses.closed_until > now:
            raise too_many(guesses.closed_until - now)
        count(guesses, now)


def count(guesses, now):
    if now - guesses.latest_at > FORGOTTEN_AFTER:
        guesses.failures = 0
    guesses.failures += 1
    guesses.latest_at, guesses.closed_until = now, now + wait_after(guesses.failures)
    guesses.save()


def wait_after(failures):
    """Return how long one has to wait after so many failures."""
    if failures < FREE:
        return timedelta()
    return min(SHORTEST * 2 ** min(failures - FREE, 10), LONGEST)


def succeed(digest):
    """Forget the failures: what was guessed was right."""
    Guesses.objects.filter(digest=digest).delete()


def forget_old():
    """Delete what counts no longer."""
    Guesses.objects.filter(latest_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()


def too_many(wait):
    minutes = -(-wait // MINUTE)
    text = ngettext(
        "Too many attempts. Try again in %(number)d minute, or sign in with a passkey.",
        "Too many attempts. Try again in %(number)d minutes, or sign in with a passkey.",
        minutes,
    )
    return ValidationError(text % {"number": minutes}, code="too_many_attempts")
