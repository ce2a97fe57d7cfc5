"""Public reads from copies of the database, which may lag behind it.

What is published is read from a copy as long as that one knows the edition that the answer is kept
under; otherwise an old answer would be kept as a new one, and what was withdrawn be served on. All
else, and everything that an editor does or sees, is asked of the database itself.
"""

import logging
import random
import time
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError
from django.utils.functional import cached_property

from cms.editions.current import current_edition
from cms.publication.models import PublicationClock

logger = logging.getLogger(__name__)

# Whose rows are asked of copies.
APPS = {"publication", "search"}
# Seconds for which a copy that does not answer is not asked again.
REST = 5

_reader = ContextVar("reader", default=None)
_resting = {}


class ReplicaRouter:
    """Django's question which database to ask."""

    def db_for_read(self, model, **hints):
        reader = _reader.get()
        # The edition comes from the database itself: it is what copies are measured by.
        if reader is None or model is PublicationClock or model._meta.app_label not in APPS:
            return None
        return reader.alias

    def db_for_write(self, model, **hints):
        # Named, for what was read from a copy would be written to it.
        return DEFAULT_DB_ALIAS

    def allow_relation(self, first, second, **hints):
        return True

    def allow_migrate(self, db, app_label, **hints):
        return None if db == DEFAULT_DB_ALIAS else False


class Reader:
    """One request, which asks one database from its first question to its last."""

    @cached_property
    def alias(self):
        waiting = [each for each in settings.REPLICAS if _resting.get(each, 0) < time.monotonic()]
        if waiting and is_as_new_as_wanted(alias := random.choice(waiting)):  # noqa: S311 - no secret
            return alias
        return DEFAULT_DB_ALIAS


def is_as_new_as_wanted(alias):
    """Tell whether a copy knows the edition of this moment; one that is gone does not."""
    wanted = current_edition()
    try:
        row = PublicationClock.objects.using(alias).values("generation", "edition").get()
    except (DatabaseError, InterfaceError):
        logger.warning("The copy %s of the database does not answer.", alias)
        _resting[alias] = time.monotonic() + REST
        return False
    return (str(row["generation"]), row["edition"]) == (wanted.generation, wanted.number)


@contextmanager
def reading_from_replicas():
    token = _reader.set(Reader())
    try:
        yield
    finally:
        _reader.reset(token)


class ReplicaMiddleware:
    """Let readers' requests be answered from copies; editors see what they have just written."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not settings.REPLICAS or request.path.startswith(settings.ADMIN_PATH):
            return self.get_response(request)
        with reading_from_replicas():
            return self.get_response(request)
