"""PostgreSQL remembers the statements that it is asked often, and what it remembers may grow old.

SQLite reads and plans in the process itself: there nothing is to be tested.
"""

import pytest
from django.db import NotSupportedError, connection, transaction

from cms.compiled import CompiledQuery, Parameter
from cms.preparing import OFTEN
from cms.publication.models import PublishedPage
from tests.factories import publish_post

__test__ = connection.vendor != "sqlite"

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def page():
    return PublishedPage.objects.get(pk=publish_post(slug="spring").pk)


@pytest.fixture
def query():
    """Pages by their slug, asked as often as it takes to be remembered; none was there."""
    by_slug = PublishedPage.objects.filter(slug=Parameter("slug", slug_field())).values("title")
    query = CompiledQuery(by_slug, is_prepared=True)
    for number in range(OFTEN + 1):
        query.rows(slug=f"none-{number}")
    return query


def slug_field():
    return PublishedPage._meta.get_field("slug")


def remembered():
    """Return the statements that this connection has prepared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return [statement for (statement,) in cursor.fetchall()]


def test_what_is_asked_often_is_remembered_and_answered_alike(page, query):
    assert len(remembered()) == 1

    assert query.rows(slug=page.slug) == [{"title": page.title}]
    assert query.rows(slug="none") == []


def test_nothing_is_remembered_behind_a_pooler(settings, page, request):
    settings.API_PREPARED_STATEMENTS = False
    query = request.getfixturevalue("query")

    assert query.rows(slug=page.slug) == [{"title": page.title}]
    assert remembered() == []


def test_other_statements_are_not_remembered(page):
    for _time in range(2 * OFTEN):
        list(PublishedPage.objects.filter(slug=page.slug))

    assert remembered() == []


@pytest.fixture
def longer_titles():
    """A migration changes the type of a column while the service runs."""
    alter_titles("varchar(300)")
    yield
    alter_titles("varchar(255)")


def alter_titles(to):
    table = connection.ops.quote_name(PublishedPage._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ALTER title TYPE {to}")


def test_what_was_remembered_before_a_migration_is_answered_after_it(page, query, longer_titles):
    assert query.rows(slug=page.slug) == [{"title": page.title}]
    assert len(remembered()) == 0


def test_a_transaction_that_meets_a_migration_is_told(page, query, longer_titles):
    with pytest.raises(NotSupportedError), transaction.atomic():
        query.rows(slug=page.slug)

    assert query.rows(slug=page.slug) == [{"title": page.title}]
