"""When something fails: what is hidden leaves, other pages go on, and the reason is kept."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.publication import contributors, store
from cms.publication.models import PublicationClock, PublicationMark, PublishedPage
from cms.publication.projections.project import PROJECTIONS
from cms.publication.signals import settled
from tests.factories import publish
from tests.publication.oracle import assert_in_step, last_change, seen


@pytest.fixture
def contribute(monkeypatch):
    monkeypatch.setattr(contributors, "_contributors", [*contributors._contributors])
    return contributors.register


@pytest.fixture
def hear():
    """Connect receivers of ``settled`` for the time of a test."""
    receivers = []

    def hear(receiver):
        receivers.append(receiver)
        settled.connect(receiver)
        return receiver

    yield hear
    for receiver in receivers:
        settled.disconnect(receiver)


@pytest.fixture(params=["python", "sql"])
def failing_receiver(request, hear):
    """A room that fails at each announcement: in its code, or in a statement of its own."""

    @hear
    def fail(changes, **kwargs):
        if request.param == "sql":
            connection.cursor().execute("SELECT nothing FROM nowhere")
        raise ZeroDivisionError("a mistake")

    return fail


def rows():
    return list(PublishedPage.objects.order_by("pk").values())


def a_minute_later():
    PublicationMark.objects.update(tried_at=timezone.now() - timedelta(seconds=61))


def test_a_page_that_can_not_be_projected_keeps_its_row_and_a_mark_with_the_reason(
    world, fail_to_project
):
    fail_to_project("Ошибка")
    world.post.title = "Ошибка"

    publish(world.post)

    assert seen()[world.post.pk] == ("Весна", "/ru/news/spring/")
    (failure,) = store.failures()
    assert (failure["page_id"], failure["failure"]) == (
        world.post.pk,
        "ZeroDivisionError: a mistake",
    )
    assert failure["created_at"] == store.oldest_mark()


def test_a_failing_page_does_not_stop_others(world, fail_to_project):
    fail_to_project("Весна")
    world.other.title = "Поздняя осень"

    with transaction.atomic():
        store.mark([world.post.pk])
        publish(world.other)

    assert seen()[world.other.pk] == ("Поздняя осень", "/ru/news/autumn/")
    assert [each["page_id"] for each in store.failures()] == [world.post.pk]


def test_a_failing_translation_does_not_stop_its_source(world, fail_to_project):
    fail_to_project("Spring")
    world.post.title = "Ранняя весна"

    publish(world.post)

    assert seen()[world.post.pk][0] == "Ранняя весна"
    assert [each["page_id"] for each in store.failures()] == [world.english.pk]


def test_a_failing_page_leaves_all_the_same_when_it_must(world, fail_to_project):
    fail_to_project("Весна")

    world.post.unpublish()

    assert world.post.pk not in seen()
    assert_in_step()


def test_what_lies_below_a_failing_section_is_seen_elsewhere_all_the_same(world, monkeypatch):
    monkeypatch.delitem(PROJECTIONS, type(world.section))
    monkeypatch.setattr("cms.publication.comparison.is_projected", lambda model: model is not Page)
    world.section.slug = "novosti"

    publish(world.section)

    assert seen()[world.section.pk][1] == "/ru/news/"
    assert seen()[world.post.pk][1] == "/ru/novosti/spring/"


def test_a_failed_page_is_tried_again_after_a_minute_and_not_before(world, fail_to_project, caplog):
    fail_to_project("Весна")
    store.mark([world.post.pk])
    edition = PublicationClock.objects.get().edition

    assert store.settle() == 0
    assert len(caplog.records) == 1

    a_minute_later()
    store.settle()
    assert len(caplog.records) == 2
    assert PublicationClock.objects.get().edition == edition
    assert PublicationMark.objects.count() == 1


def test_marks_of_other_pages_do_not_try_a_failed_one_again(world, fail_to_project, caplog):
    fail_to_project("Весна")
    store.mark([world.post.pk])

    publish(world.draft)

    assert world.draft.pk in seen()
    assert len(caplog.records) == 1


def test_a_mended_page_is_written_after_a_minute(world, fail_to_project):
    fail_to_project("Ошибка")
    world.post.title = "Ошибка"
    publish(world.post)
    fail_to_project("Ничего")

    a_minute_later()
    store.settle()

    assert seen()[world.post.pk] == ("Ошибка", "/ru/news/spring/")
    assert_in_step()


def test_a_mended_page_is_written_at_once_when_it_is_published_again(world, fail_to_project):
    fail_to_project("Ошибка")
    world.post.title = "Ошибка"
    publish(world.post)
    fail_to_project("Ничего")

    publish(world.post)

    assert seen()[world.post.pk][0] == "Ошибка"
    assert_in_step()


def test_a_column_belongs_to_one_contributor(world, contribute):
    contribute(lambda pages, contents: {page.pk: {"source_changed_at": None} for page in pages})
    before = rows()

    publish(world.other)

    assert rows() == before
    assert "source_changed_at" in PublicationMark.objects.get().failure


def test_a_contributor_that_fails_for_one_page_does_not_stop_others(world, contribute):
    @contribute
    def refuse_post(pages, contents):
        if any(page.pk == world.post.pk for page in pages):
            raise ZeroDivisionError
        return {}

    world.other.title = "Поздняя осень"
    with transaction.atomic():
        store.mark([world.post.pk])
        publish(world.other)

    assert seen()[world.other.pk][0] == "Поздняя осень"
    assert PublicationMark.objects.get().page_id == world.post.pk


def test_a_row_that_the_database_refuses_does_not_stop_others(world, contribute):
    @contribute
    def refuse_post(pages, contents):
        return {page.pk: {"slug": None} for page in pages if page.pk == world.post.pk}

    world.other.title = "Поздняя осень"
    with transaction.atomic():
        publish(world.post, world.other)

    assert seen()[world.other.pk][0] == "Поздняя осень"
    (failure,) = store.failures()
    assert failure["page_id"] == world.post.pk
    assert failure["failure"].startswith("IntegrityError")


def test_a_failing_receiver_keeps_no_hidden_page_visible(world, failing_receiver):
    world.other.unpublish()

    assert world.other.pk not in seen()
    assert_in_step()


def test_a_failing_receiver_holds_arrivals_up_until_it_is_mended(world, failing_receiver):
    publish(world.draft)
    assert world.draft.pk not in seen()
    assert [each["page_id"] for each in store.failures()] == [world.draft.pk]

    settled.disconnect(failing_receiver)
    a_minute_later()
    store.settle()

    assert world.draft.pk in seen()
    assert_in_step()


def test_a_failing_receiver_keeps_a_restricted_section_from_nobody(world, failing_receiver):
    PageViewRestriction.objects.create(page=world.section, restriction_type="login")

    assert not {world.section.pk, world.post.pk, world.other.pk} & seen().keys()
    assert world.english.pk in seen()


def test_a_page_hidden_meanwhile_leaves_although_its_batch_fails(world, failing_receiver):
    Page.objects.filter(pk=world.other.pk).update(live=False)
    PublicationMark.objects.create(page_id=world.other.pk, stands_alone=True)

    store.settle()

    assert world.other.pk not in seen()


def test_other_receivers_hear_of_departures_all_the_same(world, hear):
    heard = []
    hear(lambda changes, **kwargs: heard.extend(change.page_id for change in changes))

    @hear
    def fail(changes, **kwargs):
        raise ZeroDivisionError("a mistake")

    world.other.unpublish()

    assert world.other.pk in heard


def test_hidden_pages_leave_where_it_can_not_be_found_what_hangs_on_them(world, monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr("cms.publication.scope.Displacements.pages_below", fail)

    world.other.unpublish()

    assert world.other.pk not in seen()
    (failure,) = store.failures()
    assert failure["failure"] == "ZeroDivisionError: a mistake"


def test_numbers_have_no_gap_after_a_failure(world, fail_to_project):
    before = last_change()
    fail_to_project("Весна")
    with transaction.atomic():
        store.mark([world.post.pk])
        publish(world.other)

    fail_to_project("Ничего")
    a_minute_later()
    store.settle()

    assert last_change() == before + 1
    assert_in_step()
