"""Documents that clients leave in the cache: Apollo's automatic persisted queries.

The cache may forget them, or not answer: a client that is told so sends the text again.
"""

import time

from django.conf import settings

from cms import shelf
from cms.api import documents

HOUR, DAY = 3_600, 86_400


def kept(sha256):
    """Return the document that was left under a hash, ``None`` where there is none any more."""
    return shelf.find(key_of(sha256))


def keep(sha256, text, *, may_introspect):
    """Keep a valid document for a day, unless this hour has brought as many as are kept.

    Nothing is said where it is not kept: its client goes on sending the text.
    """
    is_valid = not documents.load(text, may_introspect=may_introspect).errors
    if is_valid and kept(sha256) is None and there_is_room():
        shelf.put(key_of(sha256), text, seconds=DAY)


def key_of(sha256):
    return f"api:document:{sha256}"


def there_is_room():
    """Count one more document of this hour, and tell whether it may be kept."""
    number = shelf.count(f"api:documents:{int(time.time()) // HOUR}", seconds=HOUR)
    return number is not None and number <= settings.API_MAX_AUTOMATIC_DOCUMENTS
