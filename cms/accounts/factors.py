"""The second steps of an account: codes of an app, passkeys, and recovery codes beside them."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from cms.accounts.guesses import digest_of
from cms.accounts.notices import Notice, tell
from cms.accounts.sessions import end_sessions

# In the data of an app: the codes of it that were shown last, more than are good at a time.
SHOWN_CODES, MOST_CODES = "shown_codes", 5


def steps_of(user):
    """Return what can be shown as a second step; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)


@transaction.atomic
def use_up(authenticator, code):
    """Note that a code was shown; return whether it is for the first time.

    In the database, where every server sees it: the library asks a cache, and a server may have
    its own.
    """
    row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
    shown, digest = row.data.get(SHOWN_CODES, []), digest_of("shown code", row.pk, code)
    row.data[SHOWN_CODES] = [digest, *shown][:MOST_CODES]
    row.save(update_fields=["data"])
    return digest not in shown


@transaction.atomic
def reset(user):
    """Take all second steps from somebody who has lost them, and end their sessions.

    At the next sign-in the account is asked to set up a new one.
    """
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    tell(user, Notice.RESET)
