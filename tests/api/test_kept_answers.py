"""Answers are kept by all that they depend on, and are outgrown and never wrong."""

import gzip
import json
from contextlib import contextmanager
from datetime import timedelta

import brotli
import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect

from cms.api.compression import COMPRESS, compressed, encoding_for
from cms.channels.models import Channel
from cms.publication.models import PublishedPage
from tests.factories import (
    ChannelFactory,
    EventPageFactory,
    event_index,
    home,
    publish,
    publish_post,
    token_for,
)

POSTS = '{ newsPosts(locale: "ru") { nodes { title } totalCount } }'
EVENTS = '{ events(locale: "ru", filter: { period: UPCOMING }) { nodes { title } } }'


@pytest.fixture(autouse=True)
def _answers_are_kept(settings):
    settings.API_ANSWER_SECONDS = 600


@pytest.fixture
def ask(client, ru_index):
    """Ask by GET; return the response."""

    def ask(query=POSTS, **headers):
        return client.get("/graphql/", {"query": query}, **headers)

    return ask


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
    # The clock is asked each time where servers share no cache.
    assert ["publicationclock" in each["sql"] for each in statements] == [True]


def test_with_a_shared_cache_the_clock_is_not_asked_either(ask, settings):
    settings.API_EDITION_SECONDS = 2
    publish_post(title="Весна")
    ask()

    assert statements_of(ask) == 0


def test_a_publication_is_seen_at_once(ask, settings):
    settings.API_EDITION_SECONDS = 2
    post = publish_post(title="Весна")
    assert titles(ask()) == ["Весна"]

    post.title = "Лето"
    publish(post)
    assert titles(ask()) == ["Лето"]

    post.unpublish()
    assert titles(ask()) == []


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


def test_an_answer_ends_with_the_page_that_expires(ask, settings, monkeypatch):
    settings.API_EDITION_SECONDS = 100_000
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


def test_who_has_the_answer_is_told_that_it_holds(ask):
    publish_post(title="Весна")
    first = ask()

    with CaptureQueriesContext(connection) as statements:
        second = ask(HTTP_IF_NONE_MATCH=first["ETag"])

    assert second.status_code == 304
    assert second.content == b""
    assert second["ETag"] == first["ETag"]
    assert len(statements) == 1
    assert not first["ETag"].startswith("W/")


def test_who_has_another_answer_gets_the_new_one(ask):
    post = publish_post(title="Весна")
    first = ask()
    post.title = "Лето"
    publish(post)

    second = ask(HTTP_IF_NONE_MATCH=first["ETag"])

    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]


def test_the_same_answer_of_another_edition_still_holds(ask):
    publish_post(title="Весна")
    events = '{ events(locale: "ru") { totalCount } }'
    first = ask(events)

    publish_post(title="Лето")

    assert ask(events, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


def test_caches_between_may_keep_what_everybody_gets(ask):
    publish_post(title="Весна")

    response = ask()

    assert response["Cache-Control"] == "public, max-age=0, s-maxage=5, stale-if-error=86400"
    vary = {name.strip() for name in response["Vary"].split(",")}
    assert {"Accept", "Accept-Encoding", "Authorization"} <= vary
    assert not response.cookies


def test_caches_between_keep_nothing_of_a_partner(ask):
    response = ask(HTTP_AUTHORIZATION=f"Bearer {token_for(ChannelFactory())}")

    assert response["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert "ETag" in response


def test_caches_between_forget_in_time_what_ends(ask):
    post = publish_post(title="Ненадолго")
    post.expire_at = timezone.now() + timedelta(hours=1)
    publish(post)
    PublishedPage.objects.filter(pk=post.pk).update(
        expires_at=timezone.now() + timedelta(seconds=3.5)
    )

    assert "s-maxage=3" in ask()["Cache-Control"]


def tags(response):
    return set(response["Cache-Tag"].split(","))


def test_an_answer_says_what_it_is_made_of(ask):
    post = publish_post(title="Весна")

    found = tags(ask())

    assert found == {"list:NEWS_POST", f"content:{post.translation_key}"}
    # Kept with the answer.
    assert tags(ask()) == found


def test_a_page_says_whose_names_it_shows(ask):
    post = publish_post(title="Весна")
    query = (
        f'{{ page(by: {{ contentId: "{post.translation_key}" }}) {{ breadcrumbs {{ title }} }} }}'
    )

    assert tags(ask(query)) >= {
        f"content:{page.translation_key}" for page in (post, post.get_parent(), home("ru"))
    }


def test_a_long_list_of_contents_is_told_by_their_types(ask, monkeypatch):
    monkeypatch.setattr("cms.api.caching.tags.MOST_CHARACTERS", 60)
    publish_post()
    publish_post()

    assert tags(ask()) == {"list:NEWS_POST", "type:NEWS_POST"}


def long_posts():
    for number in range(20):
        publish_post(title=f"Очень длинное название записи номер {number}")


@pytest.mark.parametrize(
    ("accepted", "encoding", "read"),
    [
        ("gzip", "gzip", gzip.decompress),
        ("br", "br", brotli.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
        ("br;q=0.1, gzip;q=0.9", "gzip", gzip.decompress),
        ("*", "br", brotli.decompress),
        ("br;q=0, *", "gzip", gzip.decompress),
        ("identity", "", bytes),
        ("", "", bytes),
        ("br;q=zero", "", bytes),
    ],
)
def test_an_answer_is_compressed_as_the_client_takes_it(ask, accepted, encoding, read):
    long_posts()
    plain = ask()

    for _ in range(2):
        response = ask(HTTP_ACCEPT_ENCODING=accepted)

        assert response.headers.get("Content-Encoding", "") == encoding
        assert read(response.content) == plain.content
        assert (response["ETag"] == plain["ETag"]) == (not encoding)
        assert (
            ask(HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH=response["ETag"]).status_code
            == 304
        )


def test_russian_is_not_escaped(ask):
    publish_post(title="Весна")

    assert "Весна".encode() in ask().content


def test_a_short_answer_is_not_compressed(ask):
    assert "Content-Encoding" not in ask("{ __typename }", HTTP_ACCEPT_ENCODING="br")


@given(st.text())
def test_any_header_leads_to_an_encoding_that_there_is(header):
    assert encoding_for(header, size=10_000) in {"", *COMPRESS}


@given(st.binary())
def test_nothing_is_lost_by_compression(body):
    assert brotli.decompress(compressed(body, "br")) == body
    assert gzip.decompress(compressed(body, "gzip")) == body


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
