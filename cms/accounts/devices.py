"""Devices on which somebody has signed in before, known by a cookie of theirs alone."""

import secrets

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

COOKIE = "device"
SALT = "cms.accounts.devices"
# Seconds: a year.
LIFETIME = 365 * 86_400
# Of those who share a device.
MOST_USERS = 5


def device_of(request, username):
    """Return the device's own name where the user has signed in on it before, or ``""``."""
    held = held_by(request)
    return held["name"] if digest_of(username) in held["users"] else ""


def digest_of(username):
    """Return what stands for a user in the cookie: who finds the device reads no name there."""
    return salted_hmac(SALT, username.casefold(), algorithm="sha256").hexdigest()[:16]


def held_by(request):
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LIFETIME)
    except signing.BadSignature:
        return {"name": secrets.token_urlsafe(16), "users": []}


def remember(request, response, user):
    """Let the browser keep that ``user`` has signed in on it."""
    held = held_by(request)
    own = digest_of(user.get_username())
    held["users"] = [own, *(each for each in held["users"] if each != own)][:MOST_USERS]
    response.set_cookie(
        COOKIE,
        signing.dumps(held, salt=SALT),
        max_age=LIFETIME,
        path=settings.ADMIN_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
