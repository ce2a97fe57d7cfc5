"""The edition: all answers are the same while it is. It is looked up, and shared, for a moment."""

import logging
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.db.models import Subquery
from django.utils import timezone

from cms import shelf
from cms.compiled import NOW, compiled
from cms.publication.models import PublicationClock, PublishedPage

logger = logging.getLogger(__name__)

NEWEST, LAST = "edition", "edition:last"
# When answers become others although nobody has published anything.
MOMENTS = ("over_at", "expires_at")


class Edition(NamedTuple):
    """A number of the publication clock, and when time alone changes what it means.

    ``until`` is the next moment that an event ends or a page expires; ``None`` without one.
    """

    generation: str
    number: int
    until: datetime | None

    @property
    def name(self):
        return f"{self.generation}:{self.number}:{self.until and self.until.timestamp()}"

    @property
    def is_over(self):
        return self.until is not None and self.until <= timezone.now()

    def seconds(self, *, most):
        """Return for how many seconds an answer may be kept, at most so many."""
        left = most if self.until is None else (self.until - timezone.now()).total_seconds()
        return max(0, min(most, int(left)))


def current_edition():
    """Return the ``Edition`` of this moment, or the last one known where the database is gone.

    Raises ``DatabaseError`` where none is known.
    """
    newest = shelf.find(NEWEST)
    if newest and not newest.is_over:
        return newest
    try:
        return keep(read_edition())
    except (DatabaseError, InterfaceError):
        last = shelf.find(LAST)
        if last is None:
            raise
        logger.warning("The database does not answer: what is kept is served.")
        return last


def keep(edition):
    shelf.put(NEWEST, edition, seconds=settings.API_EDITION_SECONDS)
    shelf.put(LAST, edition, seconds=None)
    return edition


def read_edition():
    """Return the edition that the database knows, in one statement."""
    row = clock().row()
    if row is None:
        raise PublicationClock.DoesNotExist
    coming = [row[name] for name in MOMENTS if row[name]]
    return Edition(str(row["generation"]), row["edition"], min(coming, default=None))


@compiled
def clock():
    """Select the clock, with the next of each of the ``MOMENTS``."""
    moments = {column: next_moment(column) for column in MOMENTS}
    clocks = PublicationClock.objects.filter(pk=PublicationClock.THE_ROW)
    return clocks.annotate(**moments).values("generation", "edition", *moments)


def next_moment(column):
    coming = PublishedPage.objects.filter(**{f"{column}__gt": NOW})
    return Subquery(coming.order_by(column).values(column)[:1])


def forget_edition(**kwargs):
    """Let the next request look into the database; to be called when there is a new one."""
    shelf.remove(NEWEST)
