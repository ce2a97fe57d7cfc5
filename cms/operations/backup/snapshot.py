"""One moment of the database, while others go on writing."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot():
    """Let all queries inside see the database as it is at the first of them.

    Writers wait for nobody: on PostgreSQL by REPEATABLE READ, on SQLite by a transaction that
    only reads, which the service's own ones, that are to write, do not.
    """
    with SNAPSHOTS[connection.vendor]():
        yield


@contextmanager
def snapshot_of_postgresql():
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def snapshot_of_sqlite():
    usual = connection.transaction_mode
    connection.transaction_mode = "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        connection.transaction_mode = usual


SNAPSHOTS = {"postgresql": snapshot_of_postgresql, "sqlite": snapshot_of_sqlite}
