from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import Error, connections, router

from cms.publication.models import PublishedPage


@contextmanager
def bounded_statements():
    """Let no statement of an answer take longer than the limit: on PostgreSQL, which can be told.

    One that does raises ``OperationalError``. The admin's own may take long, and are not bounded.
    """
    # Of the copy of the database, where this request is answered from one.
    connection = connections[router.db_for_read(PublishedPage)]
    if connection.vendor != "postgresql":
        yield
        return
    limit_statements(connection, settings.API_STATEMENT_MILLISECONDS)
    try:
        yield
    finally:
        # Of a connection that is gone nothing is left to be told.
        with suppress(Error):
            limit_statements(connection, 0)


def limit_statements(connection, milliseconds):
    # Past Django's cursor: no part of an answer, and not to be counted as one. Past psycopg's too,
    # which takes as long as the statement itself; where it fails the next one does, and says why.
    with connection.wrap_database_errors:
        connection.ensure_connection()
        connection.connection.pgconn.exec_(b"SET statement_timeout = %d" % milliseconds)
