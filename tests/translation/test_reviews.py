"""From the translator to readers: handed over, returned, accepted, published."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import WorkflowState

from cms.publication.gates import PublicationRefused
from cms.publication.models import PublishedPage
from cms.translation.beginning import translated_page
from cms.translation.reviews import (
    Review,
    accept,
    accept_and_publish,
    give_back,
    hand_over,
    review_of,
)
from tests.factories import publish_post
from tests.translation.people import begun, editor_of, reviewer, translator, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    return begun(publish_post("ru", title="Весна"))


@pytest.fixture
def handed_over(record):
    write(record, "Spring")
    hand_over(record, user=translator())
    return record


def review(record):
    return review_of(translated_page(record))


def test_nothing_is_handed_over_that_is_not_whole(record):
    with pytest.raises(PublicationRefused, match="1 of 1"):
        hand_over(record, user=translator())
    assert review(record) == Review.NONE


def test_what_is_handed_over_waits_and_is_locked_for_its_translator(handed_over):
    page = translated_page(handed_over)

    assert review(handed_over) == Review.WAITING
    assert page.get_lock().for_user(translator())
    assert not page.get_lock().for_user(reviewer())
    assert not page.live


def test_an_editor_of_the_language_may_review_it_too_and_write(handed_over):
    page = translated_page(handed_over)

    response = editor_of("en").client.get(reverse("translation_desk", args=[handed_over.pk]))

    assert not page.get_lock().for_user(editor_of("en"))
    assert 'value="accept"' in response.content.decode()
    assert "You can write again when it is returned to you." not in response.content.decode()


def test_it_is_among_what_a_reviewer_moderates_and_nobody_else(handed_over):
    task = WorkflowState.objects.get().current_task_state.task.specific

    assert task.get_task_states_user_can_moderate(reviewer()).count() == 1
    assert task.get_task_states_user_can_moderate(translator()).count() == 0


def test_it_is_returned_with_a_comment(handed_over):
    give_back(handed_over, user=reviewer(), comment="The name is spelt otherwise.")

    state = WorkflowState.objects.get().current_task_state
    assert (review(handed_over), state.comment) == (
        Review.RETURNED,
        "The name is spelt otherwise.",
    )


def test_it_is_not_returned_without_one(handed_over):
    with pytest.raises(ValidationError):
        give_back(handed_over, user=reviewer(), comment=" ")
    assert review(handed_over) == Review.WAITING


def test_what_was_returned_is_handed_over_again(handed_over):
    give_back(handed_over, user=reviewer(), comment="Another name.")
    write(handed_over, "Springtime")

    hand_over(handed_over, user=translator())

    assert review(handed_over) == Review.WAITING
    revision = WorkflowState.objects.get().current_task_state.revision
    assert revision.as_object().title == "Springtime"


def test_what_is_accepted_is_not_yet_published(handed_over):
    accept(handed_over, user=reviewer())

    assert review(handed_over) == Review.ACCEPTED
    assert not translated_page(handed_over).live


def test_it_is_accepted_and_published_at_once(handed_over):
    page = accept_and_publish(handed_over, user=reviewer())

    assert page.live
    assert PublishedPage.objects.filter(pk=page.pk, title="Spring").exists()
    assert review(handed_over) == Review.NONE


def test_what_no_longer_waits_is_not_accepted(record):
    with pytest.raises(ValidationError):
        accept(record, user=reviewer())
