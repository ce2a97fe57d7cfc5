"""The edition: all answers are the same while it is."""

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.db import DatabaseError, InterfaceError
from django.db.models import Subquery
from django.utils import timezone

from cms import shelf
from cms.compiled import NOW, prepared
from cms.editions.hearing import Hearing
from cms.publication.models import PublicationClock, PublishedPage

logger = logging.getLogger(__name__)

LAST = "edition:last"
# When answers become others although nobody has published anything.
MOMENTS = ("over_at", "expires_at")
# Callers decide what is known: of so many answers to so many questions.
MOST_KNOWN = 1_000

hearing = Hearing()


@dataclass(frozen=True)
class Edition:
    """A number of the publication clock, and when time alone changes what it means.

    ``until`` is the next moment that an event ends or a page expires; ``None`` without one.
    ``known`` is what one thread has read of it.
    """

    generation: str
    number: int
    until: datetime | None
    known: dict = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def name(self):
        return f"{self.generation}:{self.number}:{self.until and self.until.timestamp()}"

    @property
    def is_over(self):
        return self.until is not None and self.until <= timezone.now()

    def seconds(self, *, most):
        """Return for how many seconds an answer may be kept, at most so many."""
        left = most if self.until is None else (self.until - timezone.now()).total_seconds()
        return max(0, min(most, int(left)))

    def once(self, name, read, *args):
        """Return what ``read`` returns; one thread reads it once while the edition lasts."""
        if name not in self.known:
            if len(self.known) == MOST_KNOWN:
                self.known.clear()
            self.known[name] = read(*args)
        return self.known[name]


def current_edition():
    """Return the ``Edition`` of this moment, or the last one known where the database is gone.

    Raises ``DatabaseError`` where none is known.
    """
    try:
        edition = hearing.find()
        return edition if edition and not edition.is_over else keep(read_edition())
    except (DatabaseError, InterfaceError):
        last = shelf.find(LAST)
        if last is None:
            raise
        logger.warning("The database does not answer: what is kept is served.")
        return last


def heard_edition():
    """Return the edition where the database tells of another by itself; otherwise ``None``."""
    return current_edition() if hearing.is_possible else None


def keep(edition):
    hearing.keep(edition)
    # Without what is known of it, which is of this thread.
    shelf.put(LAST, replace(edition, known={}), seconds=None)
    return edition


def read_edition():
    """Return the edition that the database knows, in one statement."""
    row = clock().row()
    if row is None:
        raise PublicationClock.DoesNotExist
    coming = [row[name] for name in MOMENTS if row[name]]
    return Edition(str(row["generation"]), row["edition"], min(coming, default=None))


@prepared
def clock():
    """Select the clock, with the next of each of the ``MOMENTS``."""
    moments = {column: next_moment(column) for column in MOMENTS}
    clocks = PublicationClock.objects.filter(pk=PublicationClock.THE_ROW)
    return clocks.annotate(**moments).values("generation", "edition", *moments)


def next_moment(column):
    coming = PublishedPage.objects.filter(**{f"{column}__gt": NOW})
    return Subquery(coming.order_by(column).values(column)[:1])
