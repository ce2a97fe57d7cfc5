"""Twenty thousand posts: what a rebuild, a check and a renaming take does not grow out of hand."""

import resource
from pathlib import Path

import pytest
from django.db import connection
from wagtail.contrib.redirects.models import Redirect

from cms.publication import store
from cms.publication.models import Change, PublicationMark, PublishedPage
from tests.publication.bulk import publish_posts, put_rows, rename_section
from tests.publication.oracle import last_change

POSTS = 20_000
# Links, topics and pictures in a text are still read page by page.
STATEMENTS_OF_A_PAGE = 12
MEGABYTES = 40
RENAMING = 1000


class Statements:
    """Counts statements without keeping them: there are hundreds of thousands."""

    count = 0

    def __call__(self, execute, *args):
        self.count += 1
        return execute(*args)


@pytest.fixture
def posts(db):
    publish_posts(POSTS)


@pytest.fixture
def statements():
    counted = Statements()
    with connection.execute_wrapper(counted):
        yield counted


class Memory:
    """Looks at the memory of this process whenever a batch is done."""

    def __init__(self):
        self.seen = []

    def __call__(self, done, total):
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        self.seen.append(pages * resource.getpagesize() / 1024**2)

    def growth(self):
        """Return by how many megabytes it grew after the tenth batch, when all is warm."""
        return max(self.seen) - self.seen[10]


@pytest.mark.prove
def test_a_rebuild_and_a_check_of_many_pages(posts, statements):
    memory = Memory()

    store.rebuild(progress=memory)
    of_rebuild = statements.count
    found = sum(1 for _difference in store.check(progress=memory))

    pages = PublishedPage.objects.count()
    assert pages > POSTS * 3 / 2
    assert found == 0
    assert of_rebuild < pages * STATEMENTS_OF_A_PAGE
    assert statements.count - of_rebuild < pages * STATEMENTS_OF_A_PAGE
    assert memory.growth() < MEGABYTES


@pytest.mark.prove
def test_renaming_a_section_of_many_pages(posts, request):
    put_rows()
    before = last_change()
    counted = request.getfixturevalue("statements")

    rename_section("novosti")

    assert counted.count < RENAMING
    moved = Change.objects.after(before).filter(kind=Change.Kind.MOVED)
    assert moved.count() > POSTS
    assert not PublishedPage.objects.filter(path__startswith="/ru/news/").exists()
    assert Redirect.objects.count() == moved.count()
    assert not PublicationMark.objects.exists()
