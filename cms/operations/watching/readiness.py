"""Whether this process can serve: asked by many, looked at by one at a time."""

import logging
from threading import Lock, Thread
from time import monotonic

from django.db import connection, connections

from cms.operations.installation import has_waiting_migrations

logger = logging.getLogger(__name__)

# Seconds that anybody waits for a look, so that all are answered within one.
PATIENCE = 0.8
# Seconds after which a look that has come to no end is left alone, and another one begins.
GIVEN_UP = 10


class Look(Thread):
    """One look. ``failing`` names what is not known to be right yet: at the end, what is wrong."""

    def __init__(self, readiness):
        super().__init__(daemon=True, name="readiness")
        self.readiness, self.began, self.failing = readiness, monotonic(), ["database"]

    def run(self):
        try:
            self.look()
        except Exception as error:
            logger.warning("Not ready, %s: %s.", self.failing[0], type(error).__name__)
        finally:
            # Each thread has connections of its own.
            connections.close_all()

    def look(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        self.failing = ["migrations"]
        if self.readiness.is_migrated():
            self.failing = []

    def wait(self):
        """Return what is failing, not later than ``PATIENCE`` after it began."""
        self.join(max(0, self.began + PATIENCE - monotonic()))
        return self.failing

    @property
    def can_be_shared(self):
        """Whether it is still of use to who asks now."""
        return self.is_alive() and monotonic() < self.began + GIVEN_UP


class Readiness:
    """What one process knows of itself."""

    def __init__(self):
        self.lock, self.last, self.knows_that_migrated = Lock(), None, False

    def failing(self):
        """Return the names of what keeps this process from serving, within a second.

        Where the database does not answer, no second one waits for it: what is under way tells.
        """
        with self.lock:
            if self.last is None or not self.last.can_be_shared:
                self.last = Look(self)
                self.last.start()
        return self.last.wait()

    def is_migrated(self):
        """Tell whether the database has the tables of this code; once it has, it is remembered."""
        self.knows_that_migrated = self.knows_that_migrated or not has_waiting_migrations()
        return self.knows_that_migrated


READINESS = Readiness()
