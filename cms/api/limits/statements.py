from contextlib import contextmanager, suppress

from django.conf import settings
from django.db import Error, connection


@contextmanager
def bounded_statements():
    """Let no statement of an answer take longer than the limit: on PostgreSQL, which can be told.

    One that does raises ``OperationalError``. The admin's own may take long, and are not bounded.
    """
    if connection.vendor != "postgresql":
        yield
        return
    limit_statements(settings.API_STATEMENT_MILLISECONDS)
    try:
        yield
    finally:
        # Of a connection that is gone nothing is left to be told.
        with suppress(Error):
            limit_statements(0)


def limit_statements(milliseconds):
    # Past Django's cursor: no part of an answer, and not to be counted as one.
    with connection.wrap_database_errors:
        connection.ensure_connection()
        connection.connection.execute(f"SET statement_timeout = {int(milliseconds)}")
