"""The second steps of an account: codes of an app, passkeys, and recovery codes beside them."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from cms.accounts.notices import Notice, tell
from cms.accounts.sessions import end_sessions


def steps_of(user):
    """Return what can be shown as a second step; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES)


@transaction.atomic
def reset(user):
    """Take all second steps from somebody who has lost them, and end their sessions.

    At the next sign-in the account is asked to set up a new one.
    """
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    tell(user, Notice.RESET)
