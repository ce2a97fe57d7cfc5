"""The data of the benchmarks are as the service itself would have written them."""

import pytest

from benchmarks.data.copies import publish_posts, put_rows
from cms.publication import store
from cms.publication.models import Change, PublishedPage
from search import index
from search.models import SearchWord

POSTS = 6


@pytest.fixture
def copies(db):
    put_rows(publish_posts(POSTS))


def test_the_store_has_nothing_to_say_against_copies(copies):
    found = list(store.check())

    assert PublishedPage.objects.filter(slug__startswith="copy-").count() == POSTS + POSTS // 2
    assert found == []


def test_copies_are_found_by_the_words_that_they_hold(copies):
    rows = PublishedPage.objects.filter(slug__startswith="copy-").values(*index.COLUMNS)

    written = set(words().values_list(*index.FACTS))

    assert written == {word for row in rows for word in index.words_of(row)}


def words():
    pages = PublishedPage.objects.filter(slug__startswith="copy-")
    return SearchWord.objects.filter(page_id__in=pages.values("pk"))


def test_the_log_tells_of_each_copy(copies):
    told = Change.objects.filter(kind=Change.Kind.PUBLISHED).values_list("page_id", flat=True)

    assert set(PublishedPage.objects.values_list("pk", flat=True)) <= set(told)
