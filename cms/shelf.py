"""The cache that servers share, and that may be gone: then nothing is found and nothing is kept."""

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


def count(key, number=1, *, seconds):
    """Add ``number`` to what is counted under ``key``; return the sum, ``None`` if nobody can.

    A counter begins with its first number, and ends so many seconds later.
    """
    return attempt(add_to, key, number, seconds=seconds)


def add_to(key, number, *, seconds):
    cache.add(key, 0, timeout=seconds)
    return cache.incr(key, number)


def attempt(operation, *args, **kwargs):
    # Whatever a client of a cache raises, or a cache that is full: reading must go on.
    try:
        return operation(*args, **kwargs)
    except Exception as error:
        logger.warning("The cache does not answer: %s.", type(error).__name__)
        return None
