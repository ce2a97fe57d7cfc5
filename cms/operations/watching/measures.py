"""What is measured at each scrape. A further measure of a room is a line at the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Max, Min, Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.deliveries.models import Delivery, Endpoint
from cms.operations.heartbeat import last_seen, living_workers
from cms.operations.models import BackupRun, ScheduledFailure
from cms.publication.models import PublicationClock, PublicationMark

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Measure:
    """A number of this moment, or with a ``label`` numbers by its words; ``None`` is nothing."""

    name: str
    meaning: str
    look: Callable[[], float | dict | None]
    label: str = ""


def age(moment):
    """Return the seconds since ``moment``; 0 of nothing, for nothing waits then."""
    return max(0.0, (timezone.now() - moment).total_seconds()) if moment else 0.0


def tasks_by_state():
    found = DBTaskResult.objects.order_by().values_list("status").annotate(Count("pk"))
    return {status.lower(): 0 for status in ("READY", "RUNNING", "FAILED")} | {
        status.lower(): number for status, number in found if status != "SUCCESSFUL"
    }


def oldest_task():
    return age(DBTaskResult.objects.ready().aggregate(oldest=Min("enqueued_at"))["oldest"])


def waiting_deliveries():
    return Delivery.objects.waiting().count()


def oldest_delivery():
    return age(Delivery.objects.waiting().aggregate(oldest=Min("created_at"))["oldest"])


def lost_deliveries():
    finished = Delivery.objects.filter(finished_at__gt=timezone.now() - DAY)
    return finished.filter(state=Delivery.State.GIVEN_UP).count()


def endpoints_by_state():
    """Return how many endpoints are in each state; of the active ones that fail, too."""
    states = {state.lower(): Count("pk", filter=Q(state=state)) for state in Endpoint.State}
    failing = Count("pk", filter=Q(state=Endpoint.State.ACTIVE, failing_since__isnull=False))
    return Endpoint.objects.aggregate(**states, failing=failing)


def marks_by_state():
    is_failed = ~Q(failure="")
    waiting, failed = Count("pk", filter=~is_failed), Count("pk", filter=is_failed)
    return PublicationMark.objects.aggregate(waiting=waiting, failed=failed)


def publication_lag():
    """Return since when readers may see what is not so any more; of failures others tell."""
    waiting = PublicationMark.objects.filter(failure="")
    return age(waiting.aggregate(oldest=Min("created_at"))["oldest"])


def clock(field):
    """Return a look at a number of the publication clock."""
    row = PublicationClock.objects.filter(pk=PublicationClock.THE_ROW)
    return lambda: row.values_list(field, flat=True).first()


def silence_of_workers():
    seen = last_seen()
    return age(seen) if seen else None


def number_of_workers():
    return len(living_workers())


def failed_schedules():
    return ScheduledFailure.objects.count()


def age_of_backup():
    """Return since when the newest backup is whole, of those that this installation has made."""
    whole = BackupRun.objects.filter(finished_at__isnull=False, failure="")
    newest = whole.aggregate(newest=Max("finished_at"))["newest"]
    return age(newest) if newest else None


MEASURES = [
    Measure("cms_tasks", "Background tasks, by their state.", tasks_by_state, label="state"),
    Measure("cms_task_oldest_seconds", "For how long a task has waited.", oldest_task),
    Measure("cms_deliveries_waiting", "Messages that wait to be sent.", waiting_deliveries),
    Measure("cms_delivery_oldest_seconds", "For how long one has waited.", oldest_delivery),
    Measure("cms_deliveries_given_up", "Messages given up within a day.", lost_deliveries),
    Measure("cms_endpoints", "Receivers, by their state.", endpoints_by_state, label="state"),
    Measure("cms_publication_marks", "Changes not settled.", marks_by_state, label="state"),
    Measure("cms_publication_lag_seconds", "For how long one has waited.", publication_lag),
    Measure("cms_publication_edition", "The edition of what is published.", clock("edition")),
    Measure("cms_publication_sequence", "The last change's number.", clock("sequence")),
    Measure("cms_worker_silence_seconds", "Since a worker was last seen.", silence_of_workers),
    Measure("cms_workers", "Workers seen within ten minutes.", number_of_workers),
    Measure("cms_scheduled_failures", "Schedules that could not be kept.", failed_schedules),
    Measure("cms_backup_age_seconds", "Since the newest backup was made.", age_of_backup),
]
