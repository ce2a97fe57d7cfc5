"""How many statements a settling takes: they are what publishing costs on top of Wagtail's own."""

import pytest
from django.db import connection, transaction
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext

from cms.publication import store
from cms.publication.facts import share_facts
from cms.publication.loading import load, types_of_versions
from cms.publication.models import PublicationMark, PublishedPage
from cms.publication.visibility import PublicTree
from pages.models import NewsPostPage
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    paragraphs,
    publish,
    translate,
)
from tests.wagtail_alone import nobody_marking


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

    # Two of them begin and end the transaction, two write by which words it is found, and one asks
    # which endpoints hear of it.
    assert len(statements) <= 19, "\n".join(statements)


def test_settling_leaves_little_for_django_to_compile(ru_index, later, monkeypatch):
    NewsPostPageFactory(parent=ru_index)
    store.settle()
    NewsPostPageFactory(parent=ru_index)
    compiled, as_sql = [], SQLCompiler.as_sql

    def noted(compiler, *args, **kwargs):
        compiled.append(compiler.query.model.__name__)
        return as_sql(compiler, *args, **kwargs)

    monkeypatch.setattr(SQLCompiler, "as_sql", noted)
    store.settle()

    assert len(compiled) <= 3, compiled


def test_publishing_a_post_again(post, later):
    publish(post)
    store.settle()
    post.title = "Ещё раз"
    publish(post)

    statements = statements_of_settling()

    assert len(statements) <= 18, "\n".join(statements)


def statements_of_the_store(page):
    """Return how many statements the store adds to publishing ``page`` with another title.

    It is published first for a start, and last when nobody marks anything.
    """
    publish(page)
    with_store = statements_of_publishing(page, title="Ещё раз")
    with nobody_marking():
        return with_store - statements_of_publishing(page, title="И ещё раз")


def statements_of_publishing(page, *, title):
    page = NewsPostPage.objects.get(pk=page.pk)
    page.title = title
    with CaptureQueriesContext(connection) as statements:
        publish(page)
    # In tests transactions are savepoints, of which each is two statements.
    return len([each for each in statements if "SAVEPOINT" not in each["sql"]])


@pytest.fixture
def links(ru_index):
    """A paragraph that links to twenty published posts."""
    others = publish(*NewsPostPageFactory.create_batch(20, parent=ru_index))
    return "".join(f'<p><a linktype="page" id="{each.pk}">Ещё</a></p>' for each in others)


def test_what_publishing_a_post_with_twenty_links_costs(ru_index, links):
    post = NewsPostPageFactory(parent=ru_index, slug="spring", body=[("paragraph", links)])

    assert statements_of_the_store(post) <= 16


def shown(image):
    return ("image", {"image": image, "caption": ""})


def test_what_pictures_and_topics_add_to_it(ru_index, links):
    post = NewsPostPageFactory(
        parent=ru_index,
        slug="spring",
        body=[
            ("paragraph", links),
            *(shown(ImageFactory()) for _ in range(3)),
        ],
        image=ImageFactory(),
        topics=[TopicFactory() for _ in range(3)],
    )

    assert statements_of_the_store(post) <= 18


def test_what_publishing_a_translated_post_costs(ru_index, links):
    post = NewsPostPageFactory(
        parent=ru_index,
        slug="spring",
        body=[*links_apart(links), *(shown(ImageFactory()) for _ in range(4))],
        image=ImageFactory(),
        topics=[TopicFactory() for _ in range(3)],
    )
    (post,) = publish(post)
    translate(post, "en", title="Spring")

    assert statements_of_the_store(post) <= 19


def links_apart(links):
    """Return a block for each paragraph, and as many without a link."""
    texts = [f"{text}</p>" for text in links.split("</p>") if text]
    return [("paragraph", text) for text in texts + ["<p>Раз.</p>"] * (36 - len(texts))]


def test_a_mark_that_changes_nothing(post, later):
    publish(post)
    store.settle()
    store.mark([post.pk])

    statements = statements_of_settling()

    assert len(statements) <= 12, "\n".join(statements)


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


@pytest.mark.parametrize("count", [2, 8])
def test_facts_of_many_contents_are_compared_at_once(ru_index, count, django_assert_num_queries):
    posts = publish(*NewsPostPageFactory.create_batch(count, parent=ru_index))
    for number, post in enumerate(posts):
        translate(post, "en", title=f"Post {number}")
    store.settle()
    tree = PublicTree()

    # Which pages stand for the contents, and these as they are.
    with django_assert_num_queries(2):
        pages = load(types_of_versions({post.pk for post in posts}), tree=tree).values()
        assert share_facts(pages, tree=tree) == set()

    assert len(pages) == 2 * count
