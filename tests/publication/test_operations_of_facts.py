"""Facts published in one language are at once in every version, whatever state its words are in."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Workflow
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from cms.publication.models import PublishedPage, TranslationStatus
from pages.models import EventStatus
from tests.factories import (
    draft_translation,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_timeline_item,
    translate,
)
from tests.pages.forms import PUBLISH, edit_page, event_form
from tests.publication.machine_oracle import assert_facts_agree
from tests.publication.oracle import assert_in_step, changes_since, last_change, seen
from tests.shared import as_stored
from tests.translation.people import write

LATER = datetime(2030, 5, 2, 17, tzinfo=UTC)
CALLED_OFF = (EventStatus.CANCELLED, LATER)


@pytest.fixture(scope="module")
def shared_meeting(shared_database):
    return shared_database.write(event_in_two_languages)


@pytest.fixture
def meeting(shared_meeting, db):
    """A published event in two languages."""
    return as_stored(shared_meeting)


def event_in_two_languages():
    event = publish_event(title="Встреча", slug="meeting", body=paragraphs("Приходите."))
    return SimpleNamespace(
        event=event, english=translate(event, "en", title="Meeting", body=["Come."])
    )


def call_off(event):
    """Publish an event as cancelled, and at another time."""
    event.status, event.starts_at = CALLED_OFF
    return publish(event)[0]


def facts_of(page):
    """Return the facts that readers get."""
    row = PublishedPage.objects.get(pk=page.pk)
    return row.status, row.starts_at


def words_of(page):
    row = PublishedPage.objects.get(pk=page.pk)
    return row.title, row.slug, row.document["body"]


def facts_in(revision):
    draft = revision.as_object()
    return draft.status, draft.starts_at


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def assert_right():
    assert_in_step()
    assert_facts_agree()


def test_a_cancelled_event_is_cancelled_in_every_language_at_once(meeting):
    before = words_of(meeting.english)

    call_off(meeting.event)

    assert facts_of(meeting.english) == CALLED_OFF
    assert words_of(meeting.english) == before
    assert_right()


def test_the_log_says_that_the_other_language_is_another(meeting):
    before = last_change()

    call_off(meeting.event)

    assert {page_id for _kind, page_id in changes_since(before)} == {
        meeting.event.pk,
        meeting.english.pk,
    }


def test_facts_published_in_a_translation_are_in_the_source_too(meeting):
    before = words_of(meeting.event)

    call_off(meeting.english)

    assert facts_of(meeting.event) == CALLED_OFF
    assert words_of(meeting.event) == before
    assert_right()


def test_an_outdated_translation_gets_the_facts_and_no_words(meeting):
    before = words_of(meeting.english)
    meeting.event.body = paragraphs("Приходите.", "Возьмите воду.")

    call_off(meeting.event)

    row = PublishedPage.objects.get(pk=meeting.english.pk)
    assert row.translation_status == TranslationStatus.OUTDATED
    assert facts_of(meeting.english) == CALLED_OFF
    assert words_of(meeting.english) == before
    assert_right()


def test_an_event_cancelled_on_the_screen(meeting, admin_client):
    form = event_form(title="Встреча", slug="talk", starts_at="2030-05-02 19:00")

    edit_page(admin_client, meeting.event, form | {"status": "CANCELLED"} | PUBLISH)

    assert facts_of(meeting.event) == facts_of(meeting.english) == CALLED_OFF
    assert_right()


def test_facts_of_a_draft_stay_in_the_draft(meeting):
    before = facts_of(meeting.english)
    meeting.event.status = EventStatus.CANCELLED

    meeting.event.save_revision()

    assert facts_of(meeting.english) == facts_of(meeting.event) == before
    assert fresh(meeting.english).status == EventStatus.SCHEDULED
    assert_right()


def test_a_draft_of_a_translation_gets_the_facts_and_keeps_its_words(meeting):
    meeting.english.title = "Our meeting"
    meeting.english.save_revision()

    call_off(meeting.event)

    draft = fresh(meeting.english).latest_revision
    assert facts_in(draft) == CALLED_OFF
    assert draft.as_object().title == "Our meeting"
    assert words_of(meeting.english)[0] == "Meeting"


def test_a_draft_published_later_brings_no_former_facts_back(meeting):
    meeting.english.title = "Our meeting"
    meeting.english.save_revision()
    call_off(meeting.event)

    fresh(meeting.english).latest_revision.publish()

    assert words_of(meeting.english)[0] == "Our meeting"
    assert facts_of(meeting.event) == facts_of(meeting.english) == CALLED_OFF
    assert_right()


def test_a_version_that_waits_for_its_hour_brings_no_former_facts_back(meeting):
    meeting.english.title = "Our meeting"
    tomorrow = timezone.now() + timedelta(days=1)
    scheduled = meeting.english.save_revision(approved_go_live_at=tomorrow)
    page = fresh(meeting.english)
    page.title = "Their meeting"
    page.save_revision()
    call_off(meeting.event)
    assert facts_in(type(scheduled).objects.get(pk=scheduled.pk)) == CALLED_OFF

    let_the_hour_come(scheduled)

    assert words_of(meeting.english)[0] == "Our meeting"
    assert facts_of(meeting.event) == facts_of(meeting.english) == CALLED_OFF
    assert_right()


def let_the_hour_come(revision):
    hour = timezone.now() - timedelta(seconds=1)
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=hour)
    call_command("publish_scheduled")


def test_a_version_that_waits_for_a_reviewer_brings_no_former_facts_back(meeting, admin_user):
    meeting.english.title = "Our meeting"
    meeting.english.save_revision()
    state = Workflow.objects.get().start(fresh(meeting.english), admin_user)
    # A later draft, so that the one under review is not the latest.
    page = fresh(meeting.english)
    page.title = "Their meeting"
    page.save_revision()
    call_off(meeting.event)

    state.current_task_state.approve(user=admin_user)

    assert facts_of(meeting.event) == facts_of(meeting.english) == CALLED_OFF
    assert_right()


def publish_in_code(meeting, admin_client):
    translation_of(meeting.event).save_target(publish=True)


def publish_in_the_editor(meeting, admin_client):
    address = reverse("wagtailadmin_pages:edit", args=[meeting.english.pk])
    assert admin_client.post(address, {"action": "publish"}).status_code == 302


def translation_of(page):
    return Translation.objects.get(source__object_id=page.translation_key)


LOCALIZE = pytest.mark.parametrize(
    "publish_translation", [publish_in_code, publish_in_the_editor], ids=["code", "editor"]
)


@LOCALIZE
def test_a_translation_published_afterwards_keeps_the_facts(
    meeting, admin_client, publish_translation
):
    call_off(meeting.event)

    publish_translation(meeting, admin_client)

    assert facts_of(meeting.event) == facts_of(meeting.english) == CALLED_OFF
    assert words_of(meeting.english)[0] == "Meeting"
    assert_right()


@LOCALIZE
def test_a_translation_published_anew_keeps_the_facts_that_it_brought(
    meeting, admin_client, publish_translation
):
    call_off(meeting.english)

    publish_translation(meeting, admin_client)

    assert facts_of(meeting.event) == facts_of(meeting.english) == CALLED_OFF
    assert_right()


def test_an_earlier_version_published_again_has_its_own_facts_everywhere(meeting):
    earlier = meeting.event.latest_revision
    before = facts_of(meeting.event)
    call_off(meeting.event)

    earlier.publish()

    assert facts_of(meeting.event) == facts_of(meeting.english) == before
    assert_right()


def test_a_translation_that_was_never_published_gets_the_facts(db):
    event = publish_event(title="Встреча", slug="talk", body=paragraphs("Приходите."))
    draft = draft_translation(event, "en", title="Meeting", body=["Come."])

    call_off(event)

    draft = fresh(draft)
    assert (draft.status, draft.starts_at) == CALLED_OFF
    assert facts_in(draft.latest_revision) == CALLED_OFF
    assert not draft.live
    assert draft.pk not in seen()


def test_a_translation_submitted_and_never_published_gets_the_facts(db, admin_client):
    event = publish_event(title="Встреча", slug="talk", body=paragraphs("Приходите."))
    translate_object(event, [Locale.objects.get(language_code="en")])
    call_off(event)
    write(translation_of(event), "A meeting", "Us", "Come.")

    translation_of(event).save_target(publish=True)

    english = event.get_translations().get()
    assert facts_of(english) == facts_of(event) == CALLED_OFF
    assert_right()


def test_an_unpublished_translation_gets_the_facts_and_stays_hidden(meeting):
    meeting.english.unpublish()

    call_off(meeting.event)

    assert fresh(meeting.english).status == EventStatus.CANCELLED
    assert meeting.english.pk not in seen()
    assert_right()


def test_facts_of_an_unpublished_version_are_nobodys(meeting):
    meeting.english.unpublish()
    before = facts_of(meeting.event)

    Page.objects.get(pk=meeting.english.pk).specific.save_revision()
    english = fresh(meeting.english)
    english.status = EventStatus.CANCELLED
    english.save()

    assert facts_of(meeting.event) == before


def test_the_date_of_a_timeline_item_is_a_fact(db):
    item = publish_timeline_item(title="Начало", summary="Было.")
    english = translate(item, "en", title="Beginning", summary="It was.")
    item.date = date(2021, 3, 1)

    publish(item)

    assert PublishedPage.objects.get(pk=english.pk).date == date(2021, 3, 1)
    assert_right()


def test_whether_partners_may_publish_a_page_is_a_fact_of_every_page(db):
    post = publish_post(title="Весна", body=paragraphs("Раз."))
    english = translate(post, "en", title="Spring", body=["One."])
    post.allow_syndication = False

    publish(post)

    assert not PublishedPage.objects.get(pk=english.pk).allow_syndication
    assert_right()


def test_a_page_of_one_language_alone_keeps_its_facts(db):
    event = publish_event(title="Встреча")

    call_off(event)

    assert facts_of(event) == CALLED_OFF
    assert_right()
