"""Tasks on many machines: the database holds them, and Redis tells workers that there are some.

Chosen by TASKS_URL. A task is a row, written in the transaction that asks for it, and claimed by
who runs it. What Redis loses, or never gets because a process died first, the worker of each
installation finds in the table; what it tells twice is run once.
"""

import logging
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, close_old_connections, transaction
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction
from redis import Redis, RedisError
from rq import Queue, SimpleWorker

from cms.operations.heartbeat import beat, worker_name
from cms.operations.hold import is_held
from cms.operations.tasks import task_worker

logger = logging.getLogger(__name__)

QUEUE = "tasks"
# Seconds: how long Redis is waited for, and how often a worker says that it lives.
PATIENCE, PULSE = 1, 30
# A task may take as long as it takes, and what became of it stands in the database.
OPTIONS = {"job_timeout": -1, "result_ttl": 0, "failure_ttl": 0}


class DistributedBackend(DatabaseBackend):
    """The queue in the database, whose tasks workers are told of as soon as they are committed."""

    def enqueue(self, task, args, kwargs):
        result = super().enqueue(task, args, kwargs)
        # What is for later the worker finds when its time has come.
        if task.run_after is None:
            transaction.on_commit(partial(hand_out, result.id), robust=True)
        return result


def hand_out(task_id):
    """Tell some worker of a task; without Redis it is found a moment later."""
    try:
        queue(socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE).enqueue(
            run_task, str(task_id), **OPTIONS
        )
    except RedisError as error:
        logger.warning("Redis does not take tasks: %s.", type(error).__name__)


def queue(**options):
    return Queue(QUEUE, connection=Redis.from_url(settings.TASKS_URL, **options))


def run_task(task_id):
    """Run a task, unless somebody else has it or had it.

    While editing is held it is left where it is, for the worker to find.
    """
    close_old_connections()
    if not is_held() and (task := claimed(UUID(task_id))):
        task_worker().run_task(task)
    close_old_connections()


def claimed(task_id):
    """Return the task as this worker's own, or ``None``."""
    tasks = DBTaskResult.objects.ready().filter(pk=task_id)
    with exclusive_transaction(tasks.db):
        task = tasks.get_locked()
        if task is not None:
            task.claim(worker_name())
    return task


class DistributedWorker(SimpleWorker):
    """A worker of RQ that others see among the workers of the installation."""

    def heartbeat(self, *args, **kwargs):
        super().heartbeat(*args, **kwargs)
        close_old_connections()
        try:
            beat()
        except DatabaseError:
            logger.warning("The database does not answer: this worker cannot say that it lives.")


def distributed_worker():
    """Return a worker that waits for tasks until SIGTERM, and ends after the one at hand."""
    waiting = queue()
    # It waits for 15 seconds less than this for the next task before it says that it lives.
    return DistributedWorker([waiting], connection=waiting.connection, worker_ttl=PULSE + 15)
