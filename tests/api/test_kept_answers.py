"""Answers are kept by all that they depend on, and are outgrown and never wrong."""

import json
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect

from cms.channels.models import Channel
from tests.factories import (
    ChannelFactory,
    EventPageFactory,
    event_index,
    home,
    publish,
    publish_post,
    token_for,
)

pytestmark = pytest.mark.usefixtures("_answers_are_kept")

EVENTS = '{ events(locale: "ru", filter: { period: UPCOMING }) { nodes { title } } }'


def titles(response):
    (connection,) = response.json()["data"].values()
    return [node["title"] for node in connection["nodes"]]


def statements_of(ask, *args, **kwargs):
    with CaptureQueriesContext(connection) as statements:
        ask(*args, **kwargs)
    return len(statements)


def test_an_answer_is_made_once(ask):
    publish_post(title="Весна")
    first = ask()

    with CaptureQueriesContext(connection) as statements:
        second = ask()

    assert second.content == first.content
    # Within a transaction, as tests are, the clock is asked each time.
    assert ["publicationclock" in each["sql"] for each in statements] == [True]


def test_a_redirect_is_seen_at_once(ask):
    route = '{ route(path: "/ru/old/") { ... on RedirectRoute { location } } }'
    assert ask(route).json()["data"]["route"] == {}

    entry = Redirect.add_redirect("/ru/old", redirect_to=home("ru"))
    assert ask(route).json()["data"]["route"] == {"location": "/ru/"}

    entry.delete()
    assert ask(route).json()["data"]["route"] == {}


def test_a_changed_channel_is_seen_at_once(ask):
    publish_post(title="Весна")
    assert titles(ask()) == ["Весна"]

    public = Channel.objects.get(slug=Channel.PUBLIC)
    public.types = ["EVENT"]
    public.save()
    assert titles(ask()) == []

    public.is_paused = True
    public.save()
    assert ask().status_code == 403


def test_an_answer_ends_with_the_event_that_it_calls_upcoming(ask, monkeypatch):
    event = EventPageFactory(
        parent=event_index("ru"),
        title="Скоро конец",
        starts_at=timezone.now() - timedelta(hours=1),
        ends_at=timezone.now() + timedelta(hours=1),
    )
    publish(event)
    assert titles(ask(EVENTS)) == ["Скоро конец"]

    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    assert titles(ask(EVENTS)) == []


def test_an_answer_ends_with_the_page_that_expires(ask, monkeypatch):
    post = publish_post(title="Ненадолго")
    post.expire_at = timezone.now() + timedelta(hours=1)
    publish(post)
    assert titles(ask()) == ["Ненадолго"]

    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    assert titles(ask()) == []


def test_channels_get_their_own_answers(ask):
    publish_post(title="Для всех")
    publish_post(title="Не перепечатывать", allow_syndication=False)
    partner, blind = ChannelFactory(), ChannelFactory(types=["EVENT"])

    def as_(channel):
        return titles(ask(HTTP_AUTHORIZATION=f"Bearer {tokens[channel]}"))

    tokens = {channel: token_for(channel) for channel in (partner, blind)}
    for _ in range(2):
        assert set(titles(ask())) == {"Для всех", "Не перепечатывать"}
        assert as_(partner) == ["Для всех"]
        assert as_(blind) == []


def test_a_revoked_token_gets_no_kept_answer(ask):
    channel = ChannelFactory()
    token = token_for(channel)
    assert ask(HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 200

    channel.tokens.get().revoke()

    assert ask(HTTP_AUTHORIZATION=f"Bearer {token}").status_code == 401


def test_what_differs_in_any_part_of_the_request_is_another_answer(client, ru_index):
    query = """
        query A($size: Int) { newsPosts(locale: "ru", first: $size) { nodes { title } } }
        query B($size: Int) { newsPosts(locale: "ru", first: $size) { totalCount } }
    """
    for _ in range(3):
        publish_post()

    def asked(name, size):
        body = {"query": query, "operationName": name, "variables": {"size": size}}
        response = client.post("/graphql/", json.dumps(body), content_type="application/json")
        return response.json()["data"]["newsPosts"]

    for _ in range(2):
        assert len(asked("A", 1)["nodes"]) == 1
        assert len(asked("A", 2)["nodes"]) == 2
        assert asked("B", 2) == {"totalCount": 3}


def test_an_answer_with_errors_is_not_kept(ask):
    query = '{ newsPosts(locale: "xx") { totalCount } }'
    first = ask(query)

    assert "errors" in first.json()
    assert first["Cache-Control"] == "no-store"
    assert "ETag" not in first
    assert statements_of(ask, query) == statements_of(ask, query)


@contextmanager
def gone_database():
    def gone(*args, **kwargs):
        raise OperationalError("The database is gone.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.backends.utils.CursorWrapper.execute", gone)
        yield


def test_kept_answers_are_served_while_the_database_is_gone(ask):
    publish_post(title="Весна")
    ask()

    with gone_database():
        assert titles(ask()) == ["Весна"]


def test_what_is_not_kept_can_be_asked_for_later_when_the_database_is_gone(ask):
    ask()

    with gone_database():
        response = ask('{ newsPosts(locale: "en") { totalCount } }')

    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store"
    assert response.json()["errors"][0]["extensions"]["code"] == "SERVICE_UNAVAILABLE"


def test_reading_goes_on_while_the_cache_is_gone(ask, monkeypatch):
    publish_post(title="Весна")

    def gone(*args, **kwargs):
        raise ConnectionError("The cache is gone.")

    for name in ("get", "set", "add", "incr", "delete"):
        monkeypatch.setattr(cache, name, gone, raising=False)

    assert titles(ask()) == ["Весна"]


def test_what_is_long_is_not_kept(ask, settings):
    settings.API_MAX_KEPT_BYTES = 10
    publish_post(title="Весна")
    ask()

    assert statements_of(ask) > 1


def test_what_is_kept_costs_nothing_of_a_budget(ask):
    token = token_for(ChannelFactory(cost_per_minute=25))
    statuses = [ask(HTTP_AUTHORIZATION=f"Bearer {token}").status_code for _ in range(5)]

    assert statuses == [200] * 5
