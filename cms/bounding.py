"""How long a statement may take: PostgreSQL can be told, SQLite cannot.

A server tells each connection once, for readers' sake; the admin's own statements may take long.
"""

from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import Error, connections
from django.db.backends.signals import connection_created


@contextmanager
def bounded(connection, milliseconds):
    """Let no statement of the block take longer than this; with 0 each takes what it needs.

    One that does raises ``OperationalError``.
    """
    if connection.vendor != "postgresql":
        yield
        return
    connection.ensure_connection()
    session, before = connection.connection, limit_of(connection)
    if before != milliseconds:
        limit(connection, milliseconds)
    try:
        yield
    finally:
        # One that was closed has nothing to be told, and one in its place was told when it came.
        if connection.connection is session and limit_of(connection) != before:
            with suppress(Error):
                limit(connection, before)


def limit_of(connection):
    """Return the limit that an open connection was told, in milliseconds; 0 for none."""
    return getattr(connection.connection, "statement_limit", 0)


def limit(connection, milliseconds):
    # Past Django's cursor: no part of an answer, and not to be counted as one. Past psycopg's too,
    # which takes as long as the statement itself; where it fails the next one does, and says why.
    with connection.wrap_database_errors:
        connection.connection.pgconn.exec_(b"SET statement_timeout = %d" % milliseconds)
        connection.connection.statement_limit = milliseconds


def bound_new_connections(connection, **signal):
    """Bound a connection as soon as it is there; connected by processes that serve readers."""
    if connection.vendor == "postgresql":
        limit(connection, settings.READER_STATEMENT_MILLISECONDS)


def begin_serving():
    """Bound all connections of this process from now on."""
    connection_created.connect(bound_new_connections)


class LongStatementsMiddleware:
    """Let statements of the admin take what they need."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith(settings.ADMIN_PATH):
            return self.get_response(request)
        with bounded(connections["default"], 0):
            return self.get_response(request)
