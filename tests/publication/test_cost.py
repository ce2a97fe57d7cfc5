"""How many statements a settling takes: they are what publishing costs on top of Wagtail's own."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from cms.publication import store
from cms.publication.models import PublicationMark, PublishedPage
from tests.factories import NewsPostPageFactory, paragraphs, publish


def statements_of_settling():
    """Return the statements by which the marks that are there now are settled."""
    with CaptureQueriesContext(connection) as statements:
        store.settle()
    return [statement["sql"] for statement in statements]


@pytest.fixture
def later(monkeypatch):
    """Let marks wait, so that a test settles them itself."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda *args, **kwargs: None)


@pytest.fixture
def post(ru_index):
    return NewsPostPageFactory(parent=ru_index, slug="spring", body=paragraphs("Раз."))


def test_publishing_a_post_for_the_first_time(post, later):
    publish(post)

    statements = statements_of_settling()

    # Two of them begin and end the transaction.
    assert len(statements) <= 20, "\n".join(statements)


def test_publishing_a_post_again(post, later):
    publish(post)
    store.settle()
    post.title = "Ещё раз"
    publish(post)

    statements = statements_of_settling()

    assert len(statements) <= 20, "\n".join(statements)


def test_a_mark_that_changes_nothing(post, later):
    publish(post)
    store.settle()
    store.mark([post.pk])

    statements = statements_of_settling()

    assert len(statements) <= 17, "\n".join(statements)


def test_nothing_to_settle_is_one_statement(db, django_assert_num_queries):
    with django_assert_num_queries(1):
        store.settle()


def test_the_number_of_statements_does_not_grow_with_posts(ru_index, later):
    with transaction.atomic():
        publish(*NewsPostPageFactory.create_batch(3, parent=ru_index))
    few = len(statements_of_settling())
    publish(*NewsPostPageFactory.create_batch(9, parent=ru_index))

    many = len(statements_of_settling())

    assert many == few
    assert PublishedPage.objects.filter(type="NEWS_POST").count() == 12
    assert not PublicationMark.objects.exists()
