"""Statements that PostgreSQL reads and plans once for each connection.

For rows that are found by their keys that takes it longer than finding them.
"""

from contextlib import contextmanager

from django.conf import settings
from django.db import NotSupportedError
from django.db.backends.postgresql.base import ServerBindingCursor

# How often a connection has been asked the same before the server is to remember it.
OFTEN = 5


def prepared_rows(connection, sql, arguments):
    """Return the rows of a statement that is asked again and again with other arguments."""
    if connection.vendor != "postgresql" or not settings.API_PREPARED_STATEMENTS:
        return rows_of(connection, sql, arguments)
    try:
        return remembered(connection, sql, arguments)
    except NotSupportedError:
        # A migration has changed the type of a column, and what is remembered gives the old one.
        if connection.in_atomic_block:
            raise
        forget(connection)
        return remembered(connection, sql, arguments)


def rows_of(connection, sql, arguments):
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments)
        return cursor.fetchall()


def remembered(connection, sql, arguments):
    with binding_on_the_server(connection):
        return rows_of(connection, sql, arguments)


@contextmanager
def binding_on_the_server(connection):
    """Let cursors of the block send arguments apart from statements, and count how often."""
    connection.ensure_connection()
    session = connection.connection
    usual = session.cursor_factory, session.prepare_threshold
    session.cursor_factory, session.prepare_threshold = ServerBindingCursor, OFTEN
    try:
        yield
    finally:
        session.cursor_factory, session.prepare_threshold = usual


def forget(connection):
    """Let the server forget all that a connection has prepared; psycopg hears of it."""
    with binding_on_the_server(connection), connection.cursor() as cursor:
        cursor.execute("DEALLOCATE ALL")
