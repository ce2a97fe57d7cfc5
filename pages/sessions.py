"""Whether a user is still signed in, asked by somebody else than their browser."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY


def is_signed_in(user, session_key):
    """Tell whether a session is still that of ``user``, an active one.

    It is not when it has ended, is somebody else's by now, or the password was changed since.
    The session is only read: that somebody asks does not prolong it.
    """
    session = session_of(session_key)
    is_own = session.get(SESSION_KEY) == str(user.pk)
    return user.is_active and is_own and session.get(HASH_SESSION_KEY) in hashes_of(user)


def session_of(session_key):
    """Return what a session holds; nothing where it has ended."""
    return import_module(settings.SESSION_ENGINE).SessionStore(session_key).load()


def hashes_of(user):
    return {user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()}
