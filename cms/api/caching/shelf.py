"""The shared cache, which may be gone: then nothing is found and nothing is kept."""

import logging

from django.core.cache import cache

logger = logging.getLogger(__name__)


def find(key):
    """Return what is kept under ``key``, or ``None``."""
    return attempt(cache.get, key)


def put(key, value, *, seconds):
    """Keep ``value`` for so many seconds; for ``None`` until it is pushed out."""
    attempt(cache.set, key, value, timeout=seconds)


def remove(key):
    attempt(cache.delete, key)


def attempt(operation, *args, **kwargs):
    # Whatever a client of a cache raises: reading must go on.
    try:
        return operation(*args, **kwargs)
    except Exception as error:
        logger.warning("The cache does not answer: %s.", type(error).__name__)
        return None
