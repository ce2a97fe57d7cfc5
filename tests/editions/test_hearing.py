"""An edition is kept until its connection tells of another, and no longer."""

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.api.context import Context
from cms.channels.models import Channel
from cms.editions.current import current_edition
from cms.publication.models import PublicationClock
from tests.factories import publish, publish_post
from tests.publication.processes import Pause, all_at_work, shared_database
from tests.running import wait_until

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TITLES = '{ newsPosts(locale: "ru") { nodes { title } } }'
# Longer than any test: what is heard is not heard for a time that is over.
LONG = 10**6


@pytest.fixture(autouse=True)
def _what_is_heard(transactional_db, settings, tmp_path):
    settings.API_ANSWER_SECONDS = 600
    settings.API_EDITION_SECONDS = LONG
    with shared_database(tmp_path / "db.sqlite3"):
        yield


def titles():
    answer = Client().get("/graphql/", {"query": TITLES}).json()
    return [node["title"] for node in answer["data"]["newsPosts"]["nodes"]]


def number_of_statements(ask):
    with CaptureQueriesContext(connection) as statements:
        ask()
    return len(statements)


def another_edition():
    PublicationClock.objects.update(edition=F("edition") + 1)


def test_while_nothing_is_published_the_database_is_not_asked():
    publish_post(title="Весна")
    titles()

    assert number_of_statements(titles) == 0


def test_what_is_not_kept_is_asked_without_edition_and_channel():
    publish_post(title="Весна")
    titles()

    again = number_of_statements(lambda: Client().get("/graphql/", {"query": f"{TITLES} "}))

    # The posts alone: no field asks for a total or a translation.
    assert again == 1


def test_what_this_process_publishes_is_seen_at_once():
    post = publish_post(title="Весна")
    assert titles() == ["Весна"]

    post.title = "Лето"
    publish(post)
    assert titles() == ["Лето"]

    post.unpublish()
    assert titles() == []


def test_what_another_process_publishes_is_heard():
    post, pause = publish_post(title="Весна"), Pause()

    def read():
        before = titles()
        pause()
        wait_until(lambda: titles() != before)
        return before, number_of_statements(titles), titles()

    with all_at_work(read) as (reader,):
        pause.wait()
        post.title = "Лето"
        publish(post)
        pause.go_on()
        assert reader.result() == (["Весна"], 0, ["Лето"])


def test_another_edition_is_heard_however_it_was_written():
    before = current_edition()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE publication_publicationclock SET edition = edition + 5")

    assert current_edition().number == before.number + 5


def test_a_channel_that_is_paused_gets_nothing_more():
    publish_post()
    titles()

    public = Channel.objects.get(slug=Channel.PUBLIC)
    public.is_paused = True
    public.save()

    assert Client().get("/graphql/", {"query": TITLES}).status_code == 403


def test_what_is_taken_back_was_never_the_edition():
    before = current_edition()
    with transaction.atomic():
        another_edition()
        assert current_edition().number == before.number + 1
        transaction.set_rollback(True)

    assert current_edition() == before


def test_what_a_request_remembers_is_of_the_edition_that_it_began_with():
    context = Context()
    context.begin(frozenset())

    another_edition()

    assert current_edition().number == context.heard.number + 1


def test_with_no_seconds_the_clock_is_asked_each_time(settings):
    settings.API_EDITION_SECONDS = 0
    titles()

    assert number_of_statements(titles) == 1
