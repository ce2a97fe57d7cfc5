"""What a connection to the database tells without a statement: that something was committed.

PostgreSQL notifies whoever listens, by a trigger of the clock
(https://www.postgresql.org/docs/current/sql-notify.html). SQLite counts what other connections have
committed (https://sqlite.org/pragma.html#pragma_data_version) and what this one has written.
"""

import threading
import time

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections

from cms.publication.models import PublicationClock


class Notifications:
    """What one connection to PostgreSQL has heard since it listens."""

    def __init__(self, raw):
        self.raw, self.heard = raw, 0
        # What arrives while a statement is answered is handed over by psycopg.
        raw.add_notify_handler(self.hear)
        raw.execute(f"LISTEN {PublicationClock.NOTICE}")

    def hear(self, _notice):
        self.heard += 1

    def sign(self):
        """Return how often something was heard; raises psycopg's error for a closed connection."""
        # The last words of a server come before its end.
        for _time in range(2):
            self.raw.pgconn.consume_input()
            while self.raw.pgconn.notifies():
                self.heard += 1
        return self.heard


class Commits:
    """What was committed to a file of SQLite since one connection is open."""

    def __init__(self, raw):
        self.raw = raw

    def sign(self):
        """Return two numbers: of what others have committed, and of what this one has written."""
        row = self.raw.execute("PRAGMA data_version").fetchone()
        return row[0], self.raw.total_changes


SIGNS = {"postgresql": Notifications, "sqlite": Commits}


def database():
    """Return the connection to the database itself: a copy of it tells of nothing."""
    return connections[DEFAULT_DB_ALIAS]


class Hearing(threading.local):
    """Keeps a value until the connection of this thread tells that another may be right.

    It keeps nothing within a transaction, which sees what others do not.
    """

    signs = sign = kept = None
    until = 0

    @property
    def is_possible(self):
        return bool(settings.API_EDITION_SECONDS) and not database().in_atomic_block

    def find(self):
        """Return what is kept, or ``None``; raises ``DatabaseError`` where no database answers.

        In a process that hears of nothing, for the network is broken, it is kept for
        ``API_EDITION_SECONDS`` all the same.
        """
        before = self.sign
        self.sign = self.sign_of(database()) if self.is_possible else None
        is_same = self.sign is not None and self.sign == before
        if not is_same or self.until < time.monotonic():
            self.kept = None
        return self.kept

    def keep(self, value):
        """Keep what was read after ``find`` has found nothing."""
        self.kept, self.until = value, time.monotonic() + settings.API_EDITION_SECONDS

    def sign_of(self, connection):
        """Return a value that is another one once something was told; ``None`` without any."""
        connection.ensure_connection()
        try:
            with connection.wrap_database_errors:
                return self.told(connection)
        except Error:
            # The next statement opens another one.
            connection.close()
            return None

    def told(self, connection):
        raw = connection.connection
        if self.signs is None or self.signs.raw is not raw:
            self.signs = SIGNS[connection.vendor](raw)
        sign = self.signs.sign()
        # What was heard stands: Django need not ask whether it does.
        connection.health_check_done = True
        return self.signs, sign
