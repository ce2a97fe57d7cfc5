"""One process at a time, on however many hosts: what brings a database in order asks for it."""

import fcntl
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

# Of this project among the locks of a PostgreSQL server.
KEY = 0x6F70_6572


@contextmanager
def only_one():
    """Wait until no other process is within; its end lets the next one in, however it ends."""
    guard = postgresql_lock if connection.vendor == "postgresql" else file_lock
    with guard():
        yield


@contextmanager
def postgresql_lock():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [KEY])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [KEY])


@contextmanager
def file_lock():
    """Lock a file beside the database: SQLite has one host."""
    with (settings.DATA_DIR / "preparing.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
