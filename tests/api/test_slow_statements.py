"""A statement that takes long is broken off: it must not hold a worker.

SQLite cannot be told how long a statement may take: there nothing is to be tested.
"""

import pytest
from django.db import connection

from cms.api.site.types import Site
from tests.factories import publish_post

__test__ = connection.vendor != "sqlite"

NAME = "{ site { name } }"


def timeout():
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


@pytest.fixture
def slow_name(monkeypatch, settings):
    """The name of the site takes a second, and a statement may take a tenth of it."""
    settings.READER_STATEMENT_MILLISECONDS = 100

    def name(site, info):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(1)")

    monkeypatch.setattr(Site.resolve_name, "__code__", name.__code__)
    monkeypatch.setitem(Site.resolve_name.__globals__, "connection", connection)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_takes_too_long_can_be_asked_for_later(api, slow_name):
    response = api.post(NAME)

    assert response.status_code == 503
    assert response.json()["errors"][0]["extensions"]["code"] == "SERVICE_UNAVAILABLE"
    assert timeout() == "0"


def test_after_an_answer_others_may_take_as_long_as_they_need(api, ru_index):
    publish_post()

    api.query('{ newsPosts(locale: "ru") { totalCount } }')

    assert timeout() == "0"
