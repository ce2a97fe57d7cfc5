"""The operator's keys: Ed25519, as PEM, which openssl reads."""

import os
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.conf import settings
from django.utils.translation import gettext as _

from cms.mirror.refusals import Refused


def make_keys(file):
    """Write a private key that its owner alone can read, and beside it the public one.

    Returns the file of the public key. Raises ``Refused`` where a key is there already: what it
    has signed could not be verified by another one.
    """
    private, public = Path(file), Path(f"{file}.pub")
    if private.exists() or public.exists():
        raise Refused(_("%s is there already, and stays as it is.") % private)
    key = Ed25519PrivateKey.generate()
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    handle = os.open(private, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(written)
    public.write_bytes(pem_of(key.public_key()))
    return public


def pem_of(public_key):
    return public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def signing_key():
    """Return the key of the settings. Raises ``Refused`` without one, and says how to make it."""
    if not settings.MIRROR_SIGNING_KEY:
        raise Refused(
            _(
                "There is no key to sign the mirror with. Make one with “manage.py mirror key "
                "FILE”, and name the file in MIRROR_SIGNING_KEY."
            )
        )
    return read_key(settings.MIRROR_SIGNING_KEY, load_private_key, Ed25519PrivateKey)


def public_key(file):
    return read_key(file, load_pem_public_key, Ed25519PublicKey)


def load_private_key(written):
    return load_pem_private_key(written, password=None)


def read_key(file, load, kind):
    """Return the key in a file. Raises ``Refused`` for what is none of its kind."""
    try:
        key = load(Path(file).expanduser().read_bytes())
    except OSError as error:
        raise Refused(f"{file}: {error.strerror}") from error
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, kind):
        raise Refused(_("%s is no Ed25519 key in PEM.") % file)
    return key
