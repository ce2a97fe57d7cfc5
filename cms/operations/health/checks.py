"""What the health page looks at. A further check of a room is a line at the end."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from cms.deliveries.models import Endpoint
from cms.operations.health.report import Check, Finding, Problem, age
from cms.operations.heartbeat import last_seen
from cms.operations.models import BackupRun, ScheduledFailure
from cms.operations.tasks import WorkerDied, recent_failures
from cms.publication import store
from cms.publication.models import PublicationMark
from search.upkeep import missing_pages

# Settling takes a second; where it takes longer than this it does not happen.
LONGEST_WAIT = timedelta(minutes=1)
# Several heartbeats, and a task of some length between two of them.
LONGEST_SILENCE = timedelta(minutes=2)
# One night may fail and be made up for.
OLDEST_BACKUP = timedelta(days=2)


def look_at_worker():
    seen = last_seen()
    if seen is None:
        return Finding(False, _("No worker has been seen for a day. Start one."))
    if timezone.now() - seen > LONGEST_SILENCE:
        return Finding(
            False, _("The worker was last seen %s ago. Is it still running?") % age(seen)
        )
    return Finding(True, _("The worker was last seen %s ago.") % age(seen))


def look_at_store():
    waiting = PublicationMark.objects.filter(failure="")
    oldest = waiting.order_by("created_at").first()
    if oldest is None:
        return Finding(True, _("What readers see is in step with the pages."))
    number = waiting.count()
    summary = ngettext(
        "%(number)d change has been waiting to be shown to readers for %(age)s.",
        "%(number)d changes have been waiting to be shown to readers, the oldest for %(age)s.",
        number,
    )
    is_ok = timezone.now() - oldest.created_at < LONGEST_WAIT
    return Finding(is_ok, summary % {"number": number, "age": age(oldest.created_at)})


def look_at_projections():
    failures = {each["page_id"]: each for each in reversed(store.failures())}
    pages = Page.objects.in_bulk(failures.keys() - {None})
    problems = [problem_of_page(each, pages.get(pk)) for pk, each in failures.items()]
    if not problems:
        return Finding(True, _("Every published page could be prepared for readers."))
    summary = ngettext(
        "%d page cannot be prepared for readers; they see its earlier version, if there was one.",
        "%d pages cannot be prepared for readers; they see their earlier versions, if any.",
        len(problems),
    )
    return Finding(False, summary % len(problems), problems)


def problem_of_page(failure, page):
    return Problem(title_of(failure, page), failure["failure"], failure["created_at"], subject=page)


def title_of(failure, page):
    if page:
        return page.get_admin_display_title()
    return _("Page %s") % failure["page_id"] if failure["page_id"] else _("Several pages")


def look_at_schedule():
    failures = ScheduledFailure.objects.order_by("failed_at").prefetch_related("content_object")
    problems = [problem_of_schedule(each) for each in failures]
    if not problems:
        return Finding(True, _("Everything scheduled was done at its time."))
    summary = ngettext(
        "%d page could not be published or taken down at its time. It is tried again.",
        "%d pages could not be published or taken down at their times. They are tried again.",
        len(problems),
    )
    return Finding(False, summary % len(problems), problems)


def problem_of_schedule(failure):
    return Problem(failure.title, failure.reason, failure.failed_at, subject=failure.content_object)


def look_at_tasks():
    problems = [problem_of_task(each) for each in recent_failures()]
    if not problems:
        return Finding(True, _("No background task has failed in the last day."))
    summary = ngettext(
        "%d background task has failed in the last day.",
        "%d background tasks have failed in the last day.",
        len(problems),
    )
    return Finding(False, summary % len(problems), problems)


def problem_of_task(task):
    """Return the task by its name and when it failed; what it was given is told to nobody."""
    retry = reverse("retry_task", args=[task.pk])
    return Problem(task.task_name, reason_of_task(task), task.finished_at, retry=retry)


def reason_of_task(task):
    """Return what kind of error it was. Its message may hold what the task was given."""
    if task.exception_class_path == f"{WorkerDied.__module__}.{WorkerDied.__qualname__}":
        return _("The worker ended in the middle of it.")
    return task.exception_class_path.rpartition(".")[2]


def look_at_search():
    """Tell how many pages are not found yet; the worker writes their words, batch by batch."""
    number = missing_pages().count()
    if not number:
        return Finding(True, _("Every published page is found by its words."))
    summary = ngettext(
        "%d page is not found by its words yet. The worker sees to it.",
        "%d pages are not found by their words yet. The worker sees to it.",
        number,
    )
    return Finding(False, summary % number)


def look_at_endpoints():
    """Tell of receivers that do not answer; those that somebody has paused are nobody's problem."""
    failing = Endpoint.objects.failing().select_related("channel")
    problems = [problem_of_endpoint(each) for each in failing]
    if not problems:
        return Finding(True, _("Everything was delivered, or is on its way."))
    summary = ngettext(
        "%d receiver of changes does not answer, or was disabled for that.",
        "%d receivers of changes do not answer, or were disabled for that.",
        len(problems),
    )
    return Finding(False, summary % len(problems), problems)


def problem_of_endpoint(endpoint):
    title = f"{endpoint.channel}: {endpoint}"
    return Problem(title, endpoint.get_state_display(), endpoint.failing_since, subject=endpoint)


def look_at_backups():
    """Tell whether there is a backup of the last days, where they are made by themselves."""
    if not settings.BACKUP_AT:
        return Finding(True, _("No backup is made by itself: BACKUP_AT says when."))
    last = BackupRun.objects.exclude(finished_at=None).order_by("-finished_at").first()
    if last and last.failure:
        problem = Problem(_("Backup"), last.failure, last.finished_at)
        return Finding(False, _("The last backup has failed. It is tried again."), [problem])
    if last is None:
        return Finding(False, _("No backup was made yet."))
    summary = _("The last backup was made %s ago.") % age(last.finished_at)
    return Finding(timezone.now() - last.finished_at < OLDEST_BACKUP, summary)


CHECKS = [
    Check("worker", gettext_lazy("Worker"), look_at_worker),
    Check("store", gettext_lazy("Publication"), look_at_store),
    Check("projections", gettext_lazy("Pages"), look_at_projections),
    Check("schedule", gettext_lazy("Schedule"), look_at_schedule),
    Check("search", gettext_lazy("Search"), look_at_search),
    Check("endpoints", gettext_lazy("Deliveries"), look_at_endpoints),
    Check("backups", gettext_lazy("Backups"), look_at_backups),
    Check("tasks", gettext_lazy("Background tasks"), look_at_tasks),
]
