import logging
import signal
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import OperationalError, connections
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from cms.operations.jobs import JOBS
from cms.operations.tasks import forget_finished_tasks
from cms.operations.worker import Job, Worker
from cms.publication.models import PublicationMark, PublishedPage
from home.models import HomePage
from pages.models import NewsIndexPage, NewsPostPage
from tests.running import Command, wait_until

pytestmark = pytest.mark.django_db

# As a process leaves it that dies between its commit and the settling.
MARK = """
from cms.publication.models import PublicationMark
PublicationMark.objects.bulk_create([PublicationMark(page_id=None)])
"""


@pytest.fixture(autouse=True)
def _open_connection(monkeypatch):
    """Let no round close the connection that holds the test's own transaction."""
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)


@task()
def add(first, second):
    return first + second


@task()
def fail():
    raise ValueError("a task that fails")


@pytest.fixture
def queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def noted(notes, name):
    return lambda: notes.append(name)


def failing_with(error):
    def work():
        raise error

    return work


def test_settles_a_mark_that_nobody_settled_on_commit():
    home = HomePage.objects.first()
    Page.objects.filter(pk=home.pk).update(title="Changed behind every signal")
    PublicationMark.objects.bulk_create([PublicationMark(page_id=home.pk)])

    Worker(JOBS).round()

    assert PublishedPage.objects.get(page_id=home.pk).title == "Changed behind every signal"
    assert not PublicationMark.objects.exists()


def test_publishes_what_is_scheduled():
    index = NewsIndexPage.objects.first()
    post = index.add_child(
        instance=NewsPostPage(title="Tomorrow", slug="tomorrow", live=False, locale=index.locale)
    )
    post.save_revision(approved_go_live_at=timezone.now() - timedelta(seconds=1))
    worker = Worker(JOBS)

    worker.round()

    post.refresh_from_db()
    assert post.live


def test_runs_waiting_tasks_one_after_another(queue):
    results = [add.enqueue(1, 2), add.enqueue(3, 4)]
    worker = Worker(JOBS)

    is_more_waiting = [worker.round() for _ in range(3)]

    assert is_more_waiting == [True, True, False]
    assert [str(add.get_result(result.id).return_value) for result in results] == ["3", "7"]


def test_a_task_that_fails_is_recorded_and_holds_no_other(queue):
    failed, added = fail.enqueue(), add.enqueue(1, 2)
    worker = Worker(JOBS)

    while worker.round():
        pass

    assert DBTaskResult.objects.get(pk=failed.id).status == TaskResultStatus.FAILED
    assert DBTaskResult.objects.get(pk=added.id).status == TaskResultStatus.SUCCESSFUL


def test_what_tasks_were_given_is_forgotten_a_day_after_they_ended(queue):
    old, new, waiting = add.enqueue(1, 2), add.enqueue(3, 4), add.enqueue(5, 6)
    for result, ago in ((old, timedelta(days=1, minutes=1)), (new, timedelta(hours=23))):
        task = DBTaskResult.objects.get(pk=result.id)
        task.set_successful(3)
        DBTaskResult.objects.filter(pk=task.pk).update(finished_at=timezone.now() - ago)

    forget_finished_tasks()

    kept = {str(pk) for pk in DBTaskResult.objects.values_list("pk", flat=True)}
    assert kept == {new.id, waiting.id}


def test_a_job_that_raises_is_logged_and_holds_no_other(caplog):
    notes = []
    broken = Job("broken", every=0, work=failing_with(ValueError("a reason")))
    worker = Worker([broken, Job("sound", every=0, work=noted(notes, "sound"))])

    worker.round()
    worker.round()

    assert notes == ["sound", "sound"]
    assert [(record.levelno, record.message) for record in caplog.records] == [
        (logging.ERROR, "broken failed")
    ] * 2
    assert "a reason" in caplog.text


def test_a_database_that_is_gone_is_waited_for(caplog):
    outcomes = [OperationalError("the server closed the connection"), None]
    notes = []

    def work():
        if error := outcomes.pop(0):
            raise error
        notes.append("done")

    worker = Worker([Job("settle", every=0, work=work)])

    worker.round()
    worker.round()

    assert notes == ["done"]
    assert caplog.messages == [
        "settle waits for the database: the server closed the connection",
    ]


def test_a_job_is_done_again_only_when_it_is_due():
    notes = []
    worker = Worker([Job("hourly", every=3600, work=noted(notes, "done"))])

    worker.round()
    worker.round()

    assert notes == ["done"]


@pytest.mark.parametrize(("failures", "seconds"), [(0, 1), (1, 2), (3, 8), (5, 30), (5000, 30)])
def test_a_job_that_keeps_failing_is_tried_less_often(failures, seconds):
    job = Job("settle", every=1, work=noted([], "never"))
    worker = Worker([job])

    worker.failures[job] = failures

    assert worker.pause(job, rest=job.rest) == seconds


def test_stops_after_the_job_at_hand():
    notes = []

    def stop():
        worker.stop(signal.SIGTERM, None)
        notes.append("finished")

    worker = Worker(
        [Job("first", every=0, work=stop), Job("second", every=0, work=noted(notes, "second"))]
    )

    worker.run()

    assert notes == ["finished"]


def test_worker_process_settles_every_second_and_ends_on_sigterm(installation):
    with (
        closing(sqlite3.connect(installation / "db.sqlite3", timeout=20)) as database,
        Command("worker", data_dir=installation) as worker,
    ):
        for _round in range(2):
            mark_in_another_process(installation)
            wait_until(lambda: not marks(database))
        status = worker.interrupt(signal.SIGTERM)

    assert status == 0
    assert worker.output == ""


def mark_in_another_process(installation):
    with Command("shell", "-v0", "-c", MARK, data_dir=installation) as command:
        assert command.status() == 0, command.output


def marks(database):
    return database.execute("SELECT page_id FROM publication_publicationmark").fetchall()
