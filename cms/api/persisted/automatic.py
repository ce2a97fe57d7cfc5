"""Documents that clients leave in the cache: Apollo's automatic persisted queries.

The cache may forget them, or not answer: a client that is told so sends the text again.
"""

import logging
import time

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

from cms.api import documents

logger = logging.getLogger(__name__)

HOUR, DAY = 3_600, 86_400
# What Django's caches raise when what they stand on is gone.
CACHE_IS_GONE = (OSError, RedisError)


def kept(sha256):
    """Return the document that was left under a hash, ``None`` where there is none any more."""
    try:
        return cache.get(key_of(sha256))
    except CACHE_IS_GONE:
        logger.warning("The cache does not answer: no document is found by its hash.")
        return None


def keep(sha256, text, *, may_introspect):
    """Keep a valid document for a day, unless this hour has brought as many as are kept.

    Nothing is said where it is not kept: its client goes on sending the text.
    """
    if documents.load(text, may_introspect=may_introspect).errors:
        return
    try:
        if cache.get(key_of(sha256)) is None and there_is_room():
            cache.set(key_of(sha256), text, DAY)
    except CACHE_IS_GONE:
        logger.warning("The cache does not answer: no document is kept.")


def key_of(sha256):
    return f"api:document:{sha256}"


def there_is_room():
    """Count one more document of this hour, and tell whether it may be kept."""
    counter = f"api:documents:{int(time.time()) // HOUR}"
    cache.add(counter, 0, HOUR)
    try:
        return cache.incr(counter) <= settings.API_MAX_AUTOMATIC_DOCUMENTS
    except ValueError:
        # The cache has thrown the counter out: it is full.
        return False
