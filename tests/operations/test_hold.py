"""Editing is held while the service is exchanged: nobody writes, and everybody reads."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.utils import timezone

from cms.operations import hold
from cms.operations.models import Hold
from cms.operations.worker import Job, Worker
from tests.factories import NewsPostPageFactory, news_index

pytestmark = pytest.mark.django_db


def say(action, capsys):
    call_command("editing", action)
    return capsys.readouterr().out.strip()


def test_what_is_saved_while_editing_is_held_is_refused_in_words_and_left_alone(admin_client):
    post = NewsPostPageFactory(parent=news_index("ru"), title="Before")
    hold.hold_editing()

    answer = admin_client.post(f"/admin/pages/{post.pk}/edit/", {"title": "After"})

    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "набранное осталось в окне" in answer.content.decode()
    assert "what you typed is still in the window" in answer.content.decode()
    assert not post.revisions.exclude(pk=post.latest_revision_id).exists()


@pytest.mark.parametrize("path", ["/ru/", "/admin/", "/health/"])
def test_what_is_read_goes_on(admin_client, path):
    NewsPostPageFactory(parent=news_index("ru"))
    hold.hold_editing()

    assert b"Being updated" not in admin_client.get(path).content


def test_queries_sent_by_post_go_on(client):
    news_index("ru")
    hold.hold_editing()

    answer = client.post("/graphql/", {"query": "{ site { name } }"}, "application/json")

    assert answer.status_code == 200


def test_editing_goes_on_when_it_is_allowed_again(capsys):
    assert say("hold", capsys) == "Editing is held."
    assert hold.is_held()
    assert say("show", capsys) == "Editing is held."

    assert say("allow", capsys) == "Editing is open."
    assert not hold.is_held()


def test_a_hold_that_was_forgotten_ends_by_itself(capsys):
    hold.hold_editing()
    Hold.objects.update(until=timezone.now() - timedelta(seconds=1))

    assert say("show", capsys) == "Editing is open."


def test_what_does_not_come_to_its_end_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr(hold, "PATIENCE", 0)
    monkeypatch.setattr(hold, "is_writing", lambda begun: True)

    with pytest.raises(CommandError, match="Editing goes on"):
        call_command("editing", "hold")

    assert not hold.is_held()


def test_the_worker_begins_nothing_but_what_says_that_it_lives(monkeypatch):
    # No round closes the connection that holds the test's own transaction.
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    done = []
    jobs = [
        Job("beat", every=0, work=lambda: done.append("beat"), goes_on_when_held=True),
        Job("write", every=0, work=lambda: done.append("write")),
    ]
    worker = Worker(jobs, is_held=hold.is_held)
    hold.hold_editing()

    worker.round()
    assert done == ["beat"]

    hold.allow_editing()
    worker.round()
    assert done == ["beat", "beat", "write"]
