"""Two workers of one installation: they share the work, and do nothing twice."""

import json
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from tests.running import wait_until

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

POSTS, TASKS = 6, 40
# Seconds after its moment in which what is scheduled has to be public, on a busy machine.
LIMIT = 5

# At a round moment of the clock that leaves time for all posts to be scheduled.
PREPARE = """
import json, math, time
from datetime import UTC, datetime
from tests.factories import NewsPostPageFactory, news_index
from tests.operations.counting import leave_trace
moment = datetime.fromtimestamp(10 * math.ceil((time.time() + 5) / 10), UTC)
posts = NewsPostPageFactory.create_batch({posts}, parent=news_index("ru"), go_live_at=moment)
for post in posts:
    post.save_revision().publish()
for number in range({tasks}):
    leave_trace.enqueue("{traces}", str(number))
print(json.dumps([moment.isoformat(), [post.pk for post in posts]]))
"""

EMPTY_QUEUE = """
from django_tasks_db.models import DBTaskResult
DBTaskResult.objects.all().delete()
"""


def test_two_workers_do_everything_once_and_at_its_time(installed, tmp_path):
    traces = tmp_path / "traces.txt"
    # What the demo content left to do: it takes minutes, and is not what this is about.
    installed.shell(EMPTY_QUEUE)
    earlier = workers(installed)

    with installed.command("worker") as first, installed.command("worker") as second:
        wait_until(lambda: len(workers(installed) - earlier) == 2)
        due, posts = prepare(installed, traces)
        wait_until(lambda: published_at(installed).keys() >= posts and not waiting(installed))
        statuses = [worker.interrupt(signal.SIGTERM) for worker in (first, second)]

    assert statuses == [0, 0]
    assert (first.output, second.output) == ("", "")
    assert Counter(traces.read_text().split()) == {str(number): 1 for number in range(TASKS)}
    logged = Counter(page for (page,) in installed.rows(SCHEDULED) if page in posts)
    assert logged == dict.fromkeys(posts, 1)
    late = [published_at(installed)[post] - due for post in posts]
    assert timedelta(0) < min(late) < max(late) < timedelta(seconds=LIMIT)
    installed.succeed("publication", "check")


PUBLISHED = "SELECT page_id, occurred_at FROM publication_change WHERE kind = 'PUBLISHED'"
SCHEDULED = (
    "SELECT page_id FROM wagtailcore_pagelogentry WHERE action = 'wagtail.publish.scheduled'"
)
WORKERS = "SELECT worker FROM operations_heartbeat"
MARKS = "SELECT page_id FROM publication_publicationmark"
TASKS_LEFT = (
    "SELECT id FROM django_tasks_database_dbtaskresult WHERE status IN ('READY', 'RUNNING')"
)


def prepare(installed, traces):
    """Schedule posts and queue tasks; return the moment of the posts, and their ids."""
    status, output = installed.shell(PREPARE.format(posts=POSTS, tasks=TASKS, traces=traces))
    assert status == 0, output
    moment, posts = json.loads(output)
    return datetime.fromisoformat(moment), set(posts)


def workers(installed):
    """Return the names of all workers that were ever at work here."""
    return {name for (name,) in installed.rows(WORKERS)}


def published_at(installed):
    """Return when each page became public, by the change log."""
    return {page: in_utc(moment) for page, moment in installed.rows(PUBLISHED)}


def in_utc(moment):
    """Return a moment of the database: SQLite has it as text, without its zone."""
    is_text = isinstance(moment, str)
    return datetime.fromisoformat(moment).replace(tzinfo=UTC) if is_text else moment


def waiting(installed):
    """Return the marks and the tasks that are left."""
    return installed.rows(MARKS) + installed.rows(TASKS_LEFT)
