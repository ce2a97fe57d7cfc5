"""What the worker does, and how often. A further need of a room is a line here."""

import os
import socket

from django.conf import settings
from django.core.management import call_command
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker
from django_tasks_db.models import DBTaskResult

from cms.operations.worker import Job
from cms.publication import store


def settle():
    store.settle()


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
        worker_id=f"{socket.gethostname()}-{os.getpid()}"[-64:],
    )


def publish_scheduled():
    call_command("publish_scheduled")


JOBS = [
    Job("settle", every=settings.WORKER_INTERVAL, work=settle),
    Job("tasks", every=settings.WORKER_INTERVAL, work=run_waiting_task),
    Job("publish scheduled", every=60, work=publish_scheduled),
]
