"""Secrets that must be read again, sealed with a key that is not in the database."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class Unreadable(Exception):
    """What was sealed cannot be read with any of the keys there are."""


def seal(text):
    """Return ``text`` sealed with a key made of ``SECRET_KEY``."""
    return cipher().encrypt(text.encode()).decode()


def unseal(sealed):
    """Return what was sealed, also with one of ``SECRET_KEY_FALLBACKS``; raises ``Unreadable``."""
    try:
        return cipher().decrypt(sealed).decode()
    except InvalidToken as error:
        raise Unreadable("The SECRET_KEY that sealed it is gone.") from error


def cipher():
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(derived(key)) for key in keys])


def derived(secret_key):
    # The name that this module had when the first secrets were sealed.
    digest = salted_hmac("cms.deliveries.sealing", "", secret=secret_key, algorithm="sha256")
    return base64.urlsafe_b64encode(digest.digest())
