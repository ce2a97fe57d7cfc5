"""Twenty thousand posts: what a rebuild, a check and a renaming take does not grow out of hand."""

import resource
import time
from contextlib import contextmanager
from math import prod
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from wagtail.contrib.redirects.models import Redirect

from benchmarks.data.copies import publish_posts, rename_section
from benchmarks.data.published import put_rows
from cms.publication import store
from cms.publication.models import Change, PublicationMark, PublishedPage
from tests.publication.oracle import last_change

PAGES = CHILDREN = 20_000
# What pages name is read for a hundred of them at once; SQLite takes 199 words at once.
PAGES_OF_A_STATEMENT = 1.5
MEGABYTES = 40
RENAMING = 1000
SQLITE_SIZES = ("page_count", "page_size")


class Statements:
    """Counts statements without keeping them: there are hundreds of thousands."""

    count = 0

    def __call__(self, execute, *args):
        self.count += 1
        return execute(*args)


def publish_many(posts):
    """Publish posts, every second in two languages, in a database that knows its tables.

    Returns the copies.
    """
    made = publish_posts(posts)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


@pytest.fixture
def statements():
    counted = Statements()
    with connection.execute_wrapper(counted):
        yield counted


def size_of_database():
    """Return the bytes of SQLite's database, which the tests have in memory; 0 for others."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        sizes = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in SQLITE_SIZES]
    return prod(sizes)


@contextmanager
def measured(what, statements):
    """Count the statements of a block; print what it took, for the proof."""
    taken = SimpleNamespace()
    before, processor, clock = statements.count, time.process_time(), time.monotonic()
    yield taken
    taken.statements = statements.count - before
    processor, clock = time.process_time() - processor, time.monotonic() - clock
    print(f"{what}: {taken.statements} statements, {processor:.1f} s of processor, {clock:.1f} s")


class Memory:
    """Looks at the memory of this process, without a database in it, whenever a batch is done."""

    def __init__(self):
        self.seen = []

    def __call__(self, done, total):
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        self.seen.append((pages * resource.getpagesize() - size_of_database()) / 1024**2)

    def growth(self):
        """Return by how many megabytes it grew after the tenth batch, when all is warm."""
        return max(self.seen) - self.seen[10]


@pytest.mark.prove
def test_a_rebuild_and_a_check_of_many_pages(db, statements):
    publish_many(PAGES * 2 // 3)
    memory = Memory()

    with measured("a rebuild", statements) as of_rebuild:
        store.rebuild(progress=memory)
    with measured("a check", statements) as of_check:
        found = sum(1 for _difference in store.check(progress=memory))

    pages = PublishedPage.objects.count()
    print(f"{pages} pages; {memory.growth():.0f} MB more after the tenth batch")
    assert pages >= PAGES
    assert found == 0
    assert of_rebuild.statements < pages / PAGES_OF_A_STATEMENT
    assert of_check.statements < pages / PAGES_OF_A_STATEMENT
    assert memory.growth() < MEGABYTES


@pytest.mark.prove
def test_renaming_a_section_of_many_pages(db, statements):
    put_rows(publish_many(CHILDREN))
    before = last_change()

    with measured("a renaming", statements) as of_renaming:
        rename_section("novosti")

    assert of_renaming.statements < RENAMING
    moved = Change.objects.after(before).filter(kind=Change.Kind.MOVED)
    assert moved.count() > CHILDREN
    assert not PublishedPage.objects.filter(path__startswith="/ru/news/").exists()
    assert Redirect.objects.count() == moved.count()
    assert not PublicationMark.objects.exists()
