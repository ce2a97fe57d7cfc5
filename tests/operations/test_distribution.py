"""Tasks by Redis: run once, after the commit, and found without it."""

import signal
from collections import Counter

import pytest
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from redis import Redis

from cms.operations import distribution
from cms.operations.hold import hold_editing
from cms.operations.tasks import run_waiting_task
from tests.installations import REDIS_PORT
from tests.operations.counting import leave_trace
from tests.running import port_answers, wait_until

DATABASE = 9
URL = f"redis://127.0.0.1:{REDIS_PORT}/{DATABASE}"
NOWHERE = "redis://127.0.0.1:1/0"
DISTRIBUTED = {"default": {"BACKEND": "cms.operations.distribution.DistributedBackend"}}

need_redis = pytest.mark.skipif(not port_answers(REDIS_PORT), reason="needs Redis on port 6379")


@pytest.fixture
def distributed(settings):
    settings.TASKS, settings.TASKS_URL = DISTRIBUTED, NOWHERE
    return settings


@pytest.fixture
def traces(tmp_path):
    return tmp_path / "traces.txt"


@pytest.fixture
def redis():
    with Redis.from_url(URL) as server:
        server.flushdb()
        yield server
        server.flushdb()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@need_redis
def test_a_task_is_handed_out_when_it_is_committed_and_not_before(distributed, redis, traces):
    distributed.TASKS_URL = URL
    with transaction.atomic():
        leave_trace.enqueue(str(traces), "1")
        assert distribution.queue().count == 0

    assert distribution.queue().count == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@need_redis
def test_a_task_that_is_taken_back_is_never_handed_out(distributed, redis, traces):
    distributed.TASKS_URL = URL
    with transaction.atomic():
        leave_trace.enqueue(str(traces), "1")
        transaction.set_rollback(True)

    assert distribution.queue().count == 0
    assert not DBTaskResult.objects.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_without_redis_the_worker_finds_the_task(distributed, traces):
    leave_trace.enqueue(str(traces), "1")

    assert run_waiting_task() is True
    assert traces.read_text().split() == ["1"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_task_that_is_told_of_twice_is_run_once(distributed, traces):
    result = leave_trace.enqueue(str(traces), "1")

    distribution.run_task(str(result.id))
    distribution.run_task(str(result.id))

    assert traces.read_text().split() == ["1"]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert run_waiting_task() is False


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_while_editing_is_held_a_task_stays_where_it_is(distributed, traces):
    result = leave_trace.enqueue(str(traces), "1")
    hold_editing()

    distribution.run_task(str(result.id))

    assert not traces.exists()
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


ENQUEUE = """
from tests.operations.counting import leave_trace
for number in range({number}):
    leave_trace.enqueue("{traces}", str(number))
"""
TASKS_LEFT = (
    "SELECT id FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
)
ENDED = "SELECT worker_ids FROM django_tasks_database_dbtaskresult WHERE status = 'SUCCESSFUL'"
WORKERS = "SELECT worker FROM operations_heartbeat"


@need_redis
@pytest.mark.one_round
def test_workers_on_many_machines_do_everything_once(installed, redis, traces):
    installed.shell(
        "from django_tasks_db.models import DBTaskResult; DBTaskResult.objects.all().delete()"
    )
    earlier = len(installed.rows(WORKERS))
    command = installed.command("task_worker", TASKS_URL=URL)
    with command as first, installed.command("task_worker", TASKS_URL=URL) as second:
        wait_until(lambda: len(installed.rows(WORKERS)) == earlier + 2)
        code = ENQUEUE.format(number=30, traces=traces)
        installed.succeed("shell", "-v0", "-c", code, TASKS_URL=URL)
        wait_until(lambda: not installed.rows(TASKS_LEFT))
        statuses = [each.interrupt(signal.SIGTERM) for each in (first, second)]

    assert statuses == [0, 0], first.output + second.output
    assert Counter(traces.read_text().split()) == {str(number): 1 for number in range(30)}
    assert len(installed.rows(ENDED)) == 30


def test_a_task_worker_without_redis_says_what_is_missing(installed_on_sqlite):
    status, output = installed_on_sqlite.result("task_worker")

    assert status == 1
    assert "Set TASKS_URL" in output
    assert "Traceback" not in output
