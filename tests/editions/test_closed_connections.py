"""A connection may tell of nothing any more: it is closed, or it hears nothing.

SQLite has no server that could close one: there nothing is to be tested.
"""

import time

import pytest
from django.db import connection

from cms.editions.current import current_edition
from tests.running import wait_until

__test__ = connection.vendor != "sqlite"


pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

# Longer than any test.
LONG = 10**6


@pytest.fixture
def number(settings):
    """The number of the edition that is kept."""
    settings.API_EDITION_SECONDS = LONG
    return current_edition().number


def another_edition(*statements):
    """Let somebody else publish, and say something before that."""
    raw = connection.connection
    with raw.connect(raw.info.dsn, password=raw.info.password) as other:
        for statement in statements:
            other.execute(statement)
        other.execute("UPDATE publication_publicationclock SET edition = edition + 1")


def test_a_new_edition_is_found_behind_a_closed_connection(number):
    raw = connection.connection
    another_edition(f"SELECT pg_terminate_backend({raw.info.backend_pid})")

    wait_until(lambda: current_edition().number == number + 1)

    assert connection.connection is not raw


def test_who_hears_nothing_asks_again_after_a_while(number, monkeypatch):
    connection.connection.execute("UNLISTEN *")
    another_edition()
    assert current_edition().number == number

    later = time.monotonic() + LONG + 1
    monkeypatch.setattr("cms.editions.hearing.time.monotonic", lambda: later)

    assert current_edition().number == number + 1
