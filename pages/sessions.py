"""How long a session lasts, and whether a user is still signed in."""

import time
from importlib import import_module

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY

# When a session began, and when somebody last worked in it: seconds since 1970.
BEGUN, WORKED = "begun_at", "worked_at"


def begin(session):
    """Note in a session that somebody has signed in just now."""
    session[BEGUN] = session[WORKED] = time.time()


def is_over(session):
    """Tell whether a session has lasted its hours, or nobody has worked in it for too long."""
    now = time.time()
    is_old = now - session.get(BEGUN, 0) > settings.SESSION_COOKIE_AGE
    return is_old or now - session.get(WORKED, 0) > settings.SESSION_IDLE_SECONDS


def is_signed_in(user, session_key):
    """Tell whether a session is still that of ``user``, an active one.

    It is not when it has ended, is somebody else's by now, or the password was changed since.
    The session is only read: that somebody asks does not prolong it.
    """
    session = session_of(session_key)
    is_own = session.get(SESSION_KEY) == str(user.pk) and not is_over(session)
    return user.is_active and is_own and session.get(HASH_SESSION_KEY) in hashes_of(user)


def session_of(session_key):
    """Return what a session holds; nothing where it has ended."""
    return import_module(settings.SESSION_ENGINE).SessionStore(session_key).load()


def hashes_of(user):
    return {user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()}
