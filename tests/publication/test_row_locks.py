"""Writers at work at the very same time, as PostgreSQL lets them."""

import pytest
from django.db import connection, transaction

from cms.publication import contributors
from cms.publication.models import PublicationMark
from pages.models.events import EventStatus
from tests.factories import publish, publish_post, translate
from tests.publication.oracle import assert_in_step, seen
from tests.publication.processes import Pause, all_at_work, shared_database
from tests.publication.writers import build_site, fresh, hold_a_page, make_event
from tests.running import wait_until

# SQLite has one writer at a time: nothing of this can happen there.
__test__ = connection.vendor != "sqlite"

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def _database(transactional_db, tmp_path):
    with shared_database(tmp_path / "db.sqlite3"):
        yield


def test_other_writers_do_not_wait_for_one_who_holds_a_page():
    post, other, pause = publish_post(), publish_post(), Pause()

    def publish_the_other():
        pause.wait()
        PublicationMark.objects.bulk_create([PublicationMark(page_id=post.pk)])
        other.title = "Meanwhile"
        publish(other)
        return seen()[other.pk][0]

    with all_at_work(lambda: hold_a_page(post, pause), publish_the_other) as (writer, second):
        meanwhile = second.result()
        pause.go_on()
        writer.result()

    assert meanwhile == "Meanwhile"
    assert seen()[post.pk][0] == "Held"
    assert_in_step()


def test_a_subtree_moved_while_another_move_is_settled_is_right_to_its_leaves():
    (area,), pause = build_site(1), Pause()
    first, last = area.posts[0], area.posts[-1]

    def reorder():
        contributors.register(lambda *_known: pause() or {})
        with transaction.atomic():
            last.move(fresh(first), pos="left")

    move_while_it_settles(reorder, pause, page=area.chapter, to=area.places[1])

    assert_in_step()


def test_a_subtree_moved_while_its_translation_is_settled_is_right_to_its_leaves():
    (area,), pause = build_site(1), Pause()
    translate(area.places[0], "en")
    english = translate(area.chapter, "en")

    def publish_translation():
        contributors.register(lambda *_known: pause() or {})
        english.slug = "other"
        with transaction.atomic():
            publish(english)

    move_while_it_settles(publish_translation, pause, page=area.chapter, to=area.places[1])

    assert_in_step()


def move_while_it_settles(work, pause, *, page, to):
    """Move a page when the settling of ``work`` has read its marks, and let it go on then."""

    def move():
        pause.wait()
        fresh(page).move(fresh(to), pos="last-child")

    with all_at_work(work, move) as (settling, moving):
        wait_until(lambda: fresh(page).get_parent().pk == to.pk)
        pause.go_on()
        for _later in pause.moments(settling):
            pass
        settling.result()
        moving.result()


def test_nobody_waits_when_facts_wait_for_a_writer_who_holds_a_version():
    (russian, english), other, pause = make_event(), publish_post(), Pause()

    def cancel():
        pause.wait()
        russian.status = EventStatus.CANCELLED
        publish(russian)

    def publish_the_other():
        wait_until(lambda: fresh(russian).status == EventStatus.CANCELLED)
        publish(other)

    works = (lambda: hold_a_page(english, pause), cancel, publish_the_other)
    with all_at_work(*works) as (holding, cancelling, third):
        try:
            third.result(seconds=10)
        finally:
            pause.go_on()
        holding.result()
        cancelling.result()

    assert_in_step()


def test_a_writer_of_two_versions_is_not_ended_by_the_sharing_of_facts():
    first, second, pause = make_event(), make_event(), Pause()

    def publish_translations():
        with transaction.atomic():
            publish(second[1])
            pause()
            publish(first[1])

    def cancel():
        pause.wait()
        with transaction.atomic():
            for event in (first[0], second[0]):
                event.status = EventStatus.CANCELLED
                publish(event)

    with all_at_work(publish_translations, cancel) as (translating, cancelling):
        # Whoever has cancelled waits for nobody, though the facts can not be written yet.
        cancelling.result()
        pause.go_on()
        translating.result()

    assert_in_step()
