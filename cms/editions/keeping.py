"""What is kept while an edition lasts: answers, feeds, sitemaps, pages."""

from hashlib import sha256

from django.conf import settings

from cms import shelf
from cms.editions.code import code_version


def key_of(kind, edition, *facts):
    """Return the key of something that edition, code and ``facts`` decide, and nothing else."""
    return f"{kind}:{digest_of(code_version(), edition.name, *facts)}"


def digest_of(*facts):
    """Return a name for facts, of which some may be long."""
    return sha256(repr(facts).encode()).hexdigest()


def keep(key, value, *, edition, size=0, most=None):
    """Keep ``value`` as long as its edition can last, but not for ever: it is outgrown.

    ``most`` is how many seconds it holds where that is shorter. What is of a greater ``size`` than
    the settings allow is not kept, so that one caller cannot fill the cache with a few requests.
    """
    limits = [settings.API_ANSWER_SECONDS, *([] if most is None else [most])]
    seconds = edition.seconds(most=min(limits))
    if seconds and size <= settings.API_MAX_KEPT_BYTES:
        shelf.put(key, value, seconds=seconds)
