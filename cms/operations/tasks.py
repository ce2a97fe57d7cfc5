"""The queue of django-tasks: one task at a time, and what became of those that a worker left."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult

from cms.operations.heartbeat import living_workers, worker_name

# Failures are told of for this time: nobody has to strike them off.
TOLD_FOR = timedelta(days=1)


class WorkerDied(Exception):
    """The worker ended in the middle of the task."""


def run_waiting_task():
    """Run one task of the queue; tell whether there was one.

    One at a time, so that a long queue holds up neither settling nor the end of the worker.
    """
    # Looked at first, for the task worker takes the lock of the whole SQLite database.
    ready = DBTaskResult.objects.ready().filter(backend_name=DEFAULT_TASK_BACKEND_ALIAS)
    if not ready.exists():
        return False
    task_worker().run()
    return True


def task_worker():
    """Return a worker of django-tasks-db that ends after one task."""
    return TaskWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        interval=settings.WORKER_INTERVAL,
        batch=True,
        max_tasks=1,
        startup_delay=False,
        worker_id=worker_name(),
    )


def fail_abandoned_tasks():
    """Record as failed what the queue says is running, and whose worker is dead.

    The queue itself never would. It is not run again: nobody knows how far it had come.
    """
    started = timezone.now()
    alive = living_workers()
    for task in DBTaskResult.objects.running():
        if alive.isdisjoint(task.worker_ids[-1:]) and task.started_at < started:
            task.set_failed(WorkerDied(f"Of {', '.join(task.worker_ids)} nothing was heard."))


def forget_finished_tasks():
    """Delete what became of tasks that nobody is told of any more, with what they were given."""
    ended = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TOLD_FOR)
    ended.delete()


def retry(task_id):
    """Put a task that failed into the queue again, as a new one; return whether there was one.

    It is gone then from those that failed: who asks twice has it once. Raises ``ImportError``
    where the code of the task is gone.
    """
    with transaction.atomic():
        failed = DBTaskResult.objects.failed().select_for_update().filter(pk=task_id).first()
        if failed is None:
            return False
        given = failed.args_kwargs
        failed.task.using(run_after=None).enqueue(*given["args"], **given["kwargs"])
        failed.delete()
    return True


def recent_failures():
    """Return the tasks that failed of late, the newest first."""
    failed = DBTaskResult.objects.failed()
    return failed.filter(finished_at__gt=timezone.now() - TOLD_FOR).order_by("-finished_at")
