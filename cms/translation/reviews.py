"""Who has translated hands over, who reads both languages accepts, returns or publishes.

Wagtail's workflow keeps the states and the history.
"""

from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask

from cms.publication.gates import PublicationRefused, reasons_against
from cms.translation.beginning import translated_page
from cms.translation.drafting import write_draft
from cms.translation.models import TranslationReviewTask
from cms.translation.publishing import publish_translation


class Review(StrEnum):
    """How far the review of a translation is."""

    NONE = "NONE"
    WAITING = "WAITING"
    RETURNED = "RETURNED"
    ACCEPTED = "ACCEPTED"


def review_of(page):
    """Return how far the review of a page's latest draft is. One statement."""
    state = latest_state(page)
    if state is None or state.status == WorkflowState.STATUS_CANCELLED:
        return Review.NONE
    if state.status == WorkflowState.STATUS_IN_PROGRESS:
        return Review.WAITING
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return Review.RETURNED
    task = state.current_task_state
    is_current = task is None or task.revision_id == page.latest_revision_id
    return Review.ACCEPTED if is_current and page.has_unpublished_changes else Review.NONE


def latest_state(page):
    states = WorkflowState.objects.for_instance(page).select_related("current_task_state")
    return states.order_by("-created_at", "-pk").first()


def workflow():
    """Return the workflow of reviews, made where an administrator has deleted it."""
    found = Workflow.objects.filter(
        active=True, workflow_tasks__task__content_type__model="translationreviewtask"
    ).first()
    if found:
        return found
    task = TranslationReviewTask.objects.create(name=_("Review of a translation"))
    found = Workflow.objects.create(name=_("Review of translations"))
    WorkflowTask.objects.create(workflow=found, task=task.task_ptr)
    return found


@transaction.atomic
def hand_over(record, *, user):
    """Ask for the review of what is translated now.

    Raises ``PublicationRefused`` with what is missing: nobody is asked to read half a page.
    """
    page = translated_page(record)
    revision = write_draft(page, record, user=user)
    page = translated_page(record)
    if reasons := reasons_against(revision.as_object()):
        raise PublicationRefused(reasons, page=page)
    state = latest_state(page)
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    elif not page.workflow_in_progress:
        workflow().start(page, user)


@transaction.atomic
def accept(record, *, user, comment=""):
    """End the review: it may be published as it is."""
    current_task(record).approve(user=user, comment=comment)


@transaction.atomic
def give_back(record, *, user, comment):
    """Return it to the translator. Raises ``ValidationError`` without a comment."""
    if not comment.strip():
        raise ValidationError(_("Say what is to be changed."))
    current_task(record).reject(user=user, comment=comment)


@transaction.atomic
def accept_and_publish(record, *, user, comment=""):
    """Accept where it waits for that, and publish. Raises as ``publish_translation`` does."""
    task = task_in_progress(translated_page(record))
    if task:
        task.approve(user=user, comment=comment)
    return publish_translation(record, user=user)


def current_task(record):
    task = task_in_progress(translated_page(record))
    if task is None:
        raise ValidationError(_("It does not wait for review any more."))
    return task


def task_in_progress(page):
    state = page.current_workflow_state
    task = state and state.current_task_state
    return task if task and task.status == TaskState.STATUS_IN_PROGRESS else None
