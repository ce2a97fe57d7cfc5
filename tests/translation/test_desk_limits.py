"""What breaks at the desk when pages, pictures and workflows are not as they should be: nothing."""

import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask
from wagtail_localize.models import OverridableSegment, SegmentOverride

from cms.publication.models import PublishedPage
from cms.translation.beginning import translated_page
from cms.translation.publishing import publish_translation
from cms.translation.reviews import Review, hand_over, review_of
from tests.factories import ImageFactory, TopicFactory, publish, publish_post
from tests.translation.at_the_desk import act, details, offers, open_desk, save
from tests.translation.people import begun, editor_of, person, reviewer, translator, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(db):
    return publish_post("ru", title="Лето")


@pytest.fixture
def record(source):
    return begun(source)


def with_both_rights():
    """Somebody who writes Russian and reviews translations."""
    user = reviewer()
    user.groups.add(*editor_of("ru").groups.all())
    return user


def review(record):
    return review_of(translated_page(record))


# Pages and pictures that are gone


def test_a_source_that_is_gone_leaves_a_page_of_its_own(record, source):
    write(record, "Summer")
    page = publish_translation(record, user=None)
    url = reverse("translation_desk", args=[record.pk])

    source.delete()

    assert editor_of("en").client.get(url).status_code in (200, 404)
    editor = editor_of("en").client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert editor.status_code == 200
    assert translator().client.get(reverse("translation_board")).status_code == 200


def test_a_picture_that_is_gone_breaks_neither_desk_nor_preview_nor_publication(db):
    image = ImageFactory()
    image.contextual_alt_text, image.decorative = "Липа", False
    body = [("image", {"image": image, "caption": "<p>У дома.</p>"})]
    record = begun(publish_post("ru", title="Лето", body=body, image=image))
    write(record, "Summer", "A lime", "By the house.")

    image.delete()

    user = reviewer()
    assert open_desk(user, record).status_code == 200
    assert "A lime" in details(user, record, number=1) or details(user, record, number=1)
    preview = reverse("translation_preview", args=[record.pk])
    assert user.client.get(preview, follow=True).status_code == 200
    assert act(user, record, "publish")


def test_an_override_that_names_a_picture_that_is_not_there_is_told_or_left_out(db):
    image = ImageFactory()
    image.contextual_alt_text, image.decorative = "Липа", False
    body = [("image", {"image": image, "caption": ""})]
    record = begun(publish_post("ru", title="Лето", body=body))
    write(record, "Summer", "A lime")
    segments = OverridableSegment.objects.filter(source=record.source)
    segment = segments.get(context__path__endswith=".image.image")
    SegmentOverride.objects.create(
        locale=record.target_locale, context=segment.context, data_json=json.dumps(10**6)
    )

    assert act(reviewer(), record, "publish")
    assert (
        reviewer().client.get(reverse("translation_preview", args=[record.pk])).status_code == 302
    )


def test_a_topic_that_is_gone_breaks_nothing(db):
    topic = TopicFactory(name="Письма")
    record = begun(publish_post("ru", title="Лето", topics=[topic]))
    write(record, "Summer")

    topic.delete()
    act(reviewer(), record, "publish")

    assert translated_page(record).live


@pytest.mark.parametrize("number", ["0", "9" * 30])
@pytest.mark.parametrize("name", ["desk", "preview", "assign", "presence", "fill_in"])
def test_what_was_never_there_is_not_found(db, admin_client, name, number):
    url = f"/admin/translation/{number}/{WAYS[name]}"

    assert admin_client.post(url).status_code == 404


WAYS = {
    "desk": "",
    "preview": "preview/",
    "assign": "assign/",
    "presence": "here/",
    "fill_in": "fill-in/",
}


def test_no_sign_that_cannot_be_stored_ends_in_an_error(record):
    write(record, "Summer")
    act(translator(), record, "hand-over")

    act(reviewer(), record, "return", comment="Another\0 word.")

    assert review(record) == Review.RETURNED


# Workflows


def test_what_is_published_with_its_source_no_longer_waits_for_review(record):
    write(record, "Summer")
    hand_over(record, user=translator())

    act(with_both_rights(), record, "publish-together")

    assert (review(record), translated_page(record).live) == (Review.NONE, True)


def test_what_others_have_to_approve_is_not_accepted_in_their_place(record):
    page = translated_page(record)
    write(record, "Summer")
    approval_by("Lawyers").start(page, person("asker"))

    assert offers(reviewer(), record) == []
    for action in ("accept", "publish"):
        act(reviewer(), record, action)

    assert page.workflow_states.get().status == "in_progress"
    assert not translated_page(record).live


def approval_by(name):
    task = GroupApprovalTask.objects.create(name=name)
    task.groups.add(Group.objects.create(name=name))
    workflow = Workflow.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


def test_wagtails_own_buttons_do_what_the_desks_do(record):
    write(record, "Summer")
    hand_over(record, user=translator())
    task = translated_page(record).current_workflow_task_state
    names = [translated_page(record).pk, "reject", task.pk]
    url = reverse("wagtailadmin_pages:workflow_action", args=names)

    translator().client.post(url, {"comment": "No."})
    assert review(record) == Review.WAITING
    reviewer().client.post(url, {"comment": "Another word."})

    assert review(record) == Review.RETURNED


def test_what_waits_is_withdrawn_by_who_may_and_written_again(record):
    write(record, "Summer")
    hand_over(record, user=translator())

    translated_page(record).current_workflow_state.cancel(user=editor_of("en"))

    assert review(record) == Review.NONE
    assert save(translator(), record, "Summertime").status_code == 200


# Stopped and taken up again


def test_what_was_written_as_a_page_of_its_own_is_not_lost_when_it_is_taken_up_again(
    record, source
):
    write(record, "Summer")
    publish_translation(record, user=None)
    user = editor_of("en")
    act(user, record, "stop")
    page = Page.objects.get(title="Summer").specific
    page.title = "High summer"
    publish(page)

    translator().client.post(
        reverse("translation_begin", args=[source.pk]), {"locales": [record.target_locale_id]}
    )

    assert PublishedPage.objects.get(locale="en", content_id=source.translation_key).title == (
        "High summer"
    )
    revisions = [each.content["title"] for each in page.revisions.all()]
    assert "High summer" in revisions
