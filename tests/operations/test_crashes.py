"""Processes that are killed at the worst moment: what starts next brings everything in step."""

import json
import os
import signal
import time
import urllib.request

import pytest

from tests.running import READY, free_port, wait_until

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

# Seconds after a start within which everything agrees.
LIMIT = 5

WRITE = """
from tests.factories import NewsPostPageFactory, news_index, publish_post
publish_post(title="Старое", slug="old")
NewsPostPageFactory(parent=news_index("ru"), title="Новое", slug="new")
"""
# One transaction, as a request of the admin is.
CHANGE = """
from django.db import transaction
from pages.models import NewsPostPage
from tests.operations import dying
dying.{moment}()
with transaction.atomic():
    NewsPostPage.objects.get(slug="new").save_revision().publish()
    NewsPostPage.objects.get(slug="old").unpublish()
"""
MARK = """
from cms.publication.models import PublicationMark
from pages.models import NewsPostPage
NewsPostPage.objects.filter(slug="new").update(live=True)
NewsPostPage.objects.filter(slug="old").update(live=False)
posts = NewsPostPage.objects.filter(slug__in=["new", "old"])
PublicationMark.objects.bulk_create(PublicationMark(page_id=post.pk) for post in posts)
"""
WORK = """
from django.core.management import call_command
from tests.operations import dying
dying.{moment}()
call_command("worker")
"""
TITLES = '{ newsPosts(locale: "ru", first: 100) { nodes { title } } }'

# Moments in a settling, each with the posts that readers see after it. At the last one what must
# not be seen has left.
OLD = {"Старое"}
IN_SETTLING = [
    ("while_projecting", OLD),
    ("before_the_settling_commits", OLD),
    ("before_the_first_batch", set()),
]


@pytest.fixture
def newsroom(installed):
    """An installation with a published post and a draft, and no process at work."""
    status, output = installed.shell(WRITE)
    assert status == 0, output
    return installed


@pytest.mark.parametrize(("moment", "seen"), [("after_commit", OLD), *IN_SETTLING])
def test_a_process_killed_while_it_publishes_leaves_nothing_out_of_step(newsroom, moment, seen):
    status, output = newsroom.shell(CHANGE.format(moment=moment))

    assert status == -signal.SIGKILL, output
    assert marks(newsroom)
    assert stored(newsroom) == seen
    assert_in_step_after_start(newsroom)


@pytest.mark.parametrize(("moment", "seen"), IN_SETTLING)
def test_a_worker_killed_while_it_settles_is_followed_by_the_next(newsroom, moment, seen):
    newsroom.shell(MARK)

    status, output = newsroom.shell(WORK.format(moment=moment))

    assert status == -signal.SIGKILL, output
    assert marks(newsroom)
    assert stored(newsroom) == seen
    earlier = heartbeats(newsroom)
    with newsroom.command("worker") as worker:
        wait_until(lambda: heartbeats(newsroom) - earlier)
        assert_settled_within_limit(newsroom)
        assert worker.interrupt(signal.SIGTERM) == 0
    assert worker.output == ""
    assert_agrees(newsroom)


def test_a_running_installation_whose_worker_is_killed_ends_and_starts_again(newsroom):
    earlier = heartbeats(newsroom)
    with newsroom.command("run", PORT=str(free_port())) as run:
        run.wait_for(READY)
        wait_until(lambda: heartbeats(newsroom) - earlier)
        (worker,) = heartbeats(newsroom) - earlier
        os.kill(process_of(worker), signal.SIGKILL)
        status = run.status()
    newsroom.shell(MARK)

    assert status == 1
    assert "-9" in run.output
    assert_in_step_after_start(newsroom)


def assert_in_step_after_start(newsroom):
    port = free_port()
    with newsroom.command("run", PORT=str(port)) as run:
        run.wait_for(READY)
        assert_settled_within_limit(newsroom)
        titles = titles_of_answer(port)
        assert run.interrupt() == 0
    assert "Новое" in titles
    assert "Старое" not in titles
    assert "ERROR" not in run.output
    assert_agrees(newsroom)


def assert_settled_within_limit(newsroom):
    started = time.monotonic()
    wait_until(lambda: not marks(newsroom))
    assert time.monotonic() - started < LIMIT


def assert_agrees(newsroom):
    assert stored(newsroom) == {"Новое"}
    newsroom.succeed("publication", "check")


def marks(newsroom):
    return newsroom.rows("SELECT page_id FROM publication_publicationmark")


def stored(newsroom):
    """Return which of the two posts readers see."""
    sql = "SELECT title FROM publication_publishedpage WHERE slug IN ('new', 'old')"
    return {title for (title,) in newsroom.rows(sql)}


def heartbeats(newsroom):
    """Return the names of all workers that were ever at work here."""
    return {name for (name,) in newsroom.rows("SELECT worker FROM operations_heartbeat")}


def process_of(worker):
    return int(worker.split("-")[-2])


def titles_of_answer(port):
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/graphql/",
        json.dumps({"query": TITLES}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        return [post["title"] for post in json.load(response)["data"]["newsPosts"]["nodes"]]
