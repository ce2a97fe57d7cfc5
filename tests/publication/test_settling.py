"""How changes are named and numbered, and what a settling does when something is in the way."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from cms.publication import store
from cms.publication.models import Change, PublicationMark, PublishedPage
from cms.publication.signals import settled
from tests.factories import home, paragraphs, publish, translate
from tests.publication.oracle import assert_in_step, changes_since, last_change, seen

Kind = Change.Kind


@pytest.fixture
def announcements():
    """What other rooms hear: each list of changes, and whether a transaction was open."""
    heard = []

    def hear(changes, **kwargs):
        heard.append((changes, connection.savepoint_ids != []))

    settled.connect(hear)
    yield heard
    settled.disconnect(hear)


def publish_and_roll_back(page):
    with transaction.atomic():
        publish(page)
        assert PublicationMark.objects.filter(page_id=page.pk).exists()
        transaction.set_rollback(True)


def test_a_new_page_is_published(world):
    before = last_change()

    publish(world.draft)

    assert changes_since(before) == [(Kind.PUBLISHED, world.draft.pk)]


def test_a_page_published_again_is_updated(world):
    before = last_change()

    publish(world.other)

    assert changes_since(before) == [(Kind.UPDATED, world.other.pk)]


def test_translations_and_pages_that_link_here_are_touched_by_another_title(world):
    before = last_change()
    world.post.title = "Ранняя весна"

    publish(world.post)

    assert changes_since(before) == [
        (Kind.UPDATED, world.post.pk),
        (Kind.TOUCHED, world.english.pk),
        (Kind.TOUCHED, world.other.pk),
    ]


def test_pages_that_link_here_are_not_touched_by_another_text(world):
    before = last_change()
    world.post.body = paragraphs("Раз. Два. Три.")

    publish(world.post)

    assert (Kind.TOUCHED, world.other.pk) not in changes_since(before)


def test_a_page_with_another_path_is_moved(world):
    before = last_change()

    world.other.move(world.archive, pos="last-child")

    assert changes_since(before) == [(Kind.MOVED, world.other.pk)]


def test_a_page_among_other_siblings_is_touched(world):
    before = last_change()

    world.other.move(world.post, pos="left")

    assert changes_since(before) == [(Kind.TOUCHED, world.other.pk)]


def test_a_hidden_page_is_unpublished_and_a_deleted_one_deleted(world):
    before = last_change()

    world.other.unpublish()
    world.english.delete()

    assert changes_since(before)[:2] == [
        (Kind.UNPUBLISHED, world.other.pk),
        (Kind.DELETED, world.english.pk),
    ]


def test_numbers_go_on_without_gaps_through_failures_and_rollbacks(world):
    before = last_change()
    publish_and_roll_back(world.draft)

    publish(world.other)

    assert last_change() == before + 1
    assert_in_step()


def test_marks_go_with_the_transaction_that_wrote_them(world):
    publish_and_roll_back(world.draft)

    assert not PublicationMark.objects.exists()
    assert world.draft.pk not in seen()


def test_settling_again_changes_nothing(world):
    before = last_change()
    store.mark(Page.objects.values_list("pk", flat=True))

    assert store.settle() == 0
    assert last_change() == before


def test_other_rooms_hear_which_rows_were_written_and_which_are_gone(world):
    heard = {}

    def hear(rows, **kwargs):
        heard.update(rows)

    settled.connect(hear)
    world.post.title = "Ранняя весна"
    publish(world.post)
    world.archive.unpublish()
    settled.disconnect(hear)

    assert heard[world.post.pk]["title"] == "Ранняя весна"
    assert heard[world.archive.pk] is None
    # It links to the post: its answers are others, and its row is the same.
    assert world.other.pk not in heard


def test_other_rooms_hear_of_changes_inside_the_transaction(world, announcements):
    publish(world.other)

    [(changes, is_inside)] = announcements
    assert [change.page_id for change in changes] == [world.other.pk]
    assert is_inside


def test_nothing_is_announced_where_nothing_changed(world, announcements):
    store.mark([world.post.pk])

    assert announcements == []


def test_an_expired_page_is_left_out_before_any_worker_ran(world):
    world.post.expire_at = timezone.now() + timedelta(days=1)
    publish(world.post)
    PublishedPage.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert not PublishedPage.objects.current().exists()


def test_a_row_of_the_same_content_and_locale_makes_room(world):
    place = {"content_id": world.draft.translation_key, "locale": "ru"}
    PublishedPage.objects.filter(pk=world.other.pk).update(**place)
    Change.objects.filter(page_id=world.other.pk).update(**place)

    publish(world.draft)

    assert {world.draft.pk, world.other.pk} <= seen().keys()
    assert_in_step()


def test_a_row_of_no_page_makes_room(world):
    ghost = PublishedPage.objects.get(pk=world.other.pk)
    PublishedPage.objects.filter(pk=world.post.pk).delete()
    Change.objects.filter(page_id=world.post.pk).update(page_id=4_000_000)
    ghost.pk, ghost.content_id = 4_000_000, world.post.translation_key
    ghost.save(force_insert=True)

    publish(world.post)

    assert seen()[world.post.pk] == ("Весна", "/ru/news/spring/")
    assert_in_step()


def test_a_page_without_dates_keeps_the_one_it_got_first(world):
    Page.objects.filter(pk=world.post.pk).update(first_published_at=None, last_published_at=None)
    store.mark([world.post.pk])
    first = PublishedPage.objects.get(pk=world.post.pk).first_published_at

    store.mark([world.post.pk])

    assert PublishedPage.objects.get(pk=world.post.pk).first_published_at == first
    assert_in_step()


def test_home_pages_are_published_by_migrations(db):
    assert seen()[home("ru").pk][1] == "/ru/"
    assert seen()[home("en").pk][1] == "/en/"


def test_a_translation_published_first_time_touches_its_source(world):
    before = last_change()

    translation = translate(world.other, "en", title="Autumn", body=["After spring."])

    assert changes_since(before) == [
        (Kind.PUBLISHED, translation.pk),
        (Kind.TOUCHED, world.other.pk),
    ]
