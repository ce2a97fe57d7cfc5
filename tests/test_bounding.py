"""What a server lets statements take: readers' little, the admin's what they need.

SQLite cannot be told: there nothing is to be tested.
"""

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import RequestFactory

from cms.bounding import LongStatementsMiddleware, begin_serving, bound_new_connections, limit_of
from cms.operations import gunicorn

__test__ = connection.vendor != "sqlite"

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def served(settings):
    """This process serves readers, by a connection of its own."""
    settings.READER_STATEMENT_MILLISECONDS = 3_000
    connection.close()
    gunicorn.post_worker_init(None)
    yield
    connection_created.disconnect(bound_new_connections)
    connection.close()


def timeout(request=None):
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


def timeout_at(path):
    return LongStatementsMiddleware(timeout)(RequestFactory().get(path))


@pytest.fixture
def limits_at(client):
    """A function that returns under which limits the statements of an address ran, in order."""

    def limits(path):
        found = []

        def note(execute, *statement):
            found.append(limit_of(connection))
            return execute(*statement)

        with connection.execute_wrapper(note):
            assert client.get(path).status_code == 200
        return found

    return limits


@pytest.mark.parametrize("path", ["/ru/", "/graphql/?query={site{locales{tag}}}", "/sitemap.xml"])
def test_statements_of_readers_are_bounded_from_the_first_on(served, ru_index, limits_at, path):
    assert set(limits_at(path)) == {3_000}
    assert timeout() == "3s"


def test_statements_of_the_admin_take_what_they_need(served, admin_client, client, limits_at):
    client.cookies = admin_client.cookies

    assert limits_at("/admin/pages/")[-1] == 0
    assert timeout() == "3s"


def test_what_is_told_is_what_the_database_heard(served):
    assert timeout_at("/admin/pages/") == "0"
    assert timeout_at("/ru/") == "3s"


def test_an_answer_tells_its_connection_nothing_more(served, api, monkeypatch):
    api.query("{ site { name } }")
    session = connection.connection
    monkeypatch.setattr("cms.bounding.limit", pytest.fail)

    api.query("{ site { name } }")

    assert connection.connection is session
    assert timeout() == "3s"


def test_a_connection_that_was_lost_is_bounded_again(served):
    def lose(request):
        connection.close()
        return timeout()

    assert LongStatementsMiddleware(lose)(RequestFactory().get("/admin/")) == "3s"
    assert timeout() == "3s"


def test_a_connection_that_was_closed_is_not_opened_again_to_be_told(served):
    LongStatementsMiddleware(lambda request: connection.close())(RequestFactory().get("/admin/"))

    assert connection.connection is None


def test_commands_take_what_they_need():
    assert timeout() == "0"


def test_who_serves_twice_bounds_once(served):
    before = len(connection_created.receivers)

    begin_serving()

    assert len(connection_created.receivers) == before
