"""Many writers at once: no change is missed, none comes late, nobody waits for ever."""

import threading

import pytest
from django.db import connection, transaction

from cms.publication import store
from cms.publication.models import Change, PublicationClock, PublishedPage
from tests.factories import NewsPostPageFactory, news_index
from tests.publication.oracle import assert_in_step, last_change, seen

WRITERS = 4
POSTS = 10


class Follower:
    """Polls the log as a partner does, and keeps what it was told and in which order."""

    def __init__(self):
        self.cursor = 0
        self.sequences = []

    def poll(self):
        changes = list(Change.objects.after(self.cursor).order_by("sequence")[:50])
        self.sequences += [change.sequence for change in changes]
        self.cursor = max([self.cursor, *self.sequences])


def in_thread(work, errors):
    def run():
        try:
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    return threading.Thread(target=run)


@pytest.fixture
def posts(transactional_db):
    # The database comes as migrations left it, but for the rows that earlier tests settled.
    Change.objects.all().delete()
    PublishedPage.objects.all().delete()
    PublicationClock.objects.update(sequence=0)
    store.rebuild()
    index = news_index("ru")
    return [NewsPostPageFactory.create_batch(POSTS, parent=index) for _writer in range(WRITERS)]


@pytest.mark.prove
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")
def test_a_follower_misses_nothing_of_four_writers(posts):
    errors, done, follower = [], threading.Event(), Follower()

    def publish_each(batch):
        for number, post in enumerate(batch):
            with transaction.atomic():
                post.save_revision().publish()
                if number % 10 == 9:
                    transaction.set_rollback(True)
            if number % 3 == 0:
                post.unpublish()

    def follow():
        while not done.is_set():
            follower.poll()

    reader = in_thread(follow, errors)
    writers = [in_thread(lambda batch=batch: publish_each(batch), errors) for batch in posts]
    for thread in [reader, *writers]:
        thread.start()
    for thread in writers:
        thread.join(timeout=120)
    store.settle()
    done.set()
    reader.join(timeout=10)
    follower.poll()

    assert errors == []
    assert not any(thread.is_alive() for thread in writers)
    assert follower.sequences == list(range(1, last_change() + 1))
    assert_in_step()
    published = [post for batch in posts for number, post in enumerate(batch) if number % 3]
    assert {post.pk for post in published} <= seen().keys()
