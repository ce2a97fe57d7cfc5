"""A connection that the server has closed tells of nothing any more; another one is asked.

SQLite has no server that could close one: there nothing is to be tested.
"""

import pytest
from django.db import connection

from cms.editions.current import current_edition
from tests.running import wait_until

__test__ = connection.vendor != "sqlite"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_new_edition_is_found_behind_a_closed_connection(settings):
    settings.API_EDITION_SECONDS = 10**6
    number, raw = current_edition().number, connection.connection
    with raw.connect(raw.info.dsn, password=raw.info.password) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [raw.info.backend_pid])
        other.execute("UPDATE publication_publicationclock SET edition = edition + 1")

    wait_until(lambda: current_edition().number == number + 1)

    assert connection.connection is not raw
