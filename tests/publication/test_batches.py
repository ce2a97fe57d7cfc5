"""Many pages at once: in batches, what is hidden first, and right wherever it was broken off."""

from contextlib import suppress

import pytest
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from cms.publication import batches, store
from cms.publication.models import Change, PublicationMark, PublishedPage
from tests.factories import publish
from tests.publication.oracle import assert_in_step, changes_since, last_change, seen

Kind = Change.Kind


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch):
    monkeypatch.setattr("cms.publication.scope.CHUNK_SIZE", 2)
    monkeypatch.setattr("cms.publication.scope.LIGHT_CHUNK_SIZE", 3)


@pytest.fixture
def later(monkeypatch):
    """Let marks wait, so that a test settles them itself."""
    monkeypatch.setattr("cms.publication.store.settle_after_commit", lambda: None)


class Killed(BaseException):
    """The end of the process: nothing that handles errors sees it."""


def test_departures_leave_first_where_there_are_many_pages(world):
    before = last_change()

    with transaction.atomic():
        publish(world.draft)
        world.other.unpublish()
        store.mark_everything()

    assert changes_since(before)[0] == (Kind.UNPUBLISHED, world.other.pk)
    assert_in_step()


def test_a_section_in_many_batches_is_moved_whole(world):
    world.section.move(world.archive, pos="last-child")

    assert seen()[world.other.pk][1] == "/ru/archive/news/autumn/"
    assert_in_step()


def test_a_section_in_many_batches_is_hidden_whole(world):
    PageViewRestriction.objects.create(page=world.section, restriction_type="login")

    assert not {world.section.pk, world.post.pk, world.other.pk} & seen().keys()
    assert_in_step()


def test_a_translation_in_another_batch_is_touched(world, later):
    PublishedPage.objects.filter(pk=world.post.pk).update(title="Чужое")
    before = last_change()

    store.rebuild()

    assert sorted(changes_since(before)) == sorted(
        [
            (Kind.TOUCHED, world.post.pk),
            (Kind.TOUCHED, world.english.pk),
            (Kind.TOUCHED, world.other.pk),
        ]
    )


def test_a_page_hidden_between_two_batches_is_not_published_by_the_second(world, later):
    PublishedPage.objects.update(title="Чужое")
    store.mark_everything()
    batches.settle_fresh_marks()
    batches.settle_batch()

    PageViewRestriction.objects.create(page=world.section, restriction_type="login")
    store.settle()

    assert not {world.section.pk, world.post.pk, world.other.pk} & seen().keys()
    assert_in_step()


@pytest.mark.parametrize("transactions", range(8))
def test_settling_goes_on_wherever_it_was_broken_off(world, later, monkeypatch, transactions):
    publish(world.draft)
    world.other.unpublish()
    world.section.move(world.archive, pos="last-child")
    begun, left = batches.Settling.begun, [transactions]

    def begin_or_die():
        if not left[0]:
            raise Killed
        left[0] -= 1
        return begun()

    monkeypatch.setattr(batches.Settling, "begun", begin_or_die)
    with suppress(Killed):
        store.settle()
    monkeypatch.setattr(batches.Settling, "begun", begun)

    store.settle()

    assert seen()[world.post.pk][1] == "/ru/archive/news/spring/"
    assert world.other.pk not in seen()
    assert_in_step()


def test_whoever_marks_many_pages_leaves_most_to_the_worker(world, monkeypatch):
    monkeypatch.setattr("cms.publication.store.PATIENCE", 0)
    Page.objects.filter(pk=world.other.pk).update(live=False)

    store.mark_everything()

    assert world.other.pk not in seen()
    assert PublicationMark.objects.exists()
    store.settle()
    assert_in_step()


def test_a_page_published_meanwhile_does_not_wait_for_the_batches_of_others(world, monkeypatch):
    monkeypatch.setattr("cms.publication.scope.CHUNK_SIZE", 100)
    waiting = [PublicationMark(page_id=pk, stands_alone=True) for pk in seen()]
    PublicationMark.objects.bulk_create(waiting)

    publish(world.draft)

    assert world.draft.pk in seen()
    assert PublicationMark.objects.count() == len(waiting)


def test_a_page_settled_at_once_needs_no_batch_any_more(world, monkeypatch):
    monkeypatch.setattr("cms.publication.scope.CHUNK_SIZE", 100)
    PublicationMark.objects.create(page_id=world.other.pk, stands_alone=True)

    publish(world.other)

    assert not PublicationMark.objects.exists()
