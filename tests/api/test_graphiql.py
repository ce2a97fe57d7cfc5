"""The page at the API's address: for browsers, and only where it is switched on."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from cms.api.graphiql.views import INSTALLED
from tests.api.http import SITE, SITE_ANSWER, get, post, refusal_of
from tests.factories import ChannelFactory, publish_post
from tests.translation.people import editor_of

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture
def _switched_on(settings):
    settings.API_GRAPHIQL = True


@pytest.mark.usefixtures("_switched_on")
@pytest.mark.parametrize("path", ["/graphql/", "/graphql"])
def test_a_browser_gets_a_page_without_cookies_and_strangers(client, path):
    response = client.get(path, headers=BROWSER)

    assert response.status_code == 200
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert "'unsafe" not in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "://" not in response.content.decode()
    assert not response.cookies


@pytest.mark.usefixtures("_switched_on")
@pytest.mark.parametrize(
    ("found", "words"), [("/somewhere", 'id="graphiql"'), (None, "make graphiql")]
)
def test_where_it_is_not_installed_the_page_says_how(client, monkeypatch, found, words):
    monkeypatch.setattr(finders, "find", {INSTALLED: found}.get)

    assert words in client.get("/graphql/", headers=BROWSER).content.decode()


@pytest.mark.usefixtures("_switched_on")
@pytest.mark.parametrize("accept", ["*/*", "application/json", "application/json, text/html"])
def test_who_takes_json_gets_no_page(client, db, accept):
    refusal_of(client.get("/graphql/", headers={"Accept": accept}), 400)


@pytest.mark.usefixtures("_switched_on")
def test_a_browser_with_a_query_gets_its_answer(client, db):
    assert get(client, query=SITE, headers=BROWSER).json() == SITE_ANSWER
    assert post(client, {"query": SITE}, **BROWSER).json() == SITE_ANSWER


def test_where_it_is_off_a_browser_is_a_client_like_others(client, db):
    refusal_of(client.get("/graphql/", headers=BROWSER), 400)


NEWS = '{ newsPosts(locale: "ru", first: 10) { nodes { title } } }'


@pytest.fixture
def radio(db):
    return ChannelFactory(slug="radio", cost_per_minute=1)


def ask_as(client, channel, query):
    address = reverse("channel_graphiql", args=[channel.pk])
    return client.post(address, {"query": query}, content_type="application/json")


def test_an_operator_asks_with_the_eyes_of_a_channel(admin_client, radio):
    publish_post(title="Весна")
    publish_post(title="Не для всех", allow_syndication=False)

    answers = [ask_as(admin_client, radio, NEWS).json() for _number in range(2)]

    # Twice, for the channel's own budget is left alone.
    assert [each["data"]["newsPosts"]["nodes"] for each in answers] == [[{"title": "Весна"}]] * 2


def test_the_page_for_a_channel_asks_at_its_own_address(admin_client, radio):
    address = reverse("channel_graphiql", args=[radio.pk])

    page = admin_client.get(address)

    assert f'data-address="{address}"' in page.content.decode()
    assert re.search(r'data-csrf="\w{64}"', page.content.decode())
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("query", [None, 7, "{ nothing }", "{"])
def test_what_cannot_be_asked_is_told_there_too(admin_client, radio, query):
    response = ask_as(admin_client, radio, query)

    assert response.status_code in (200, 400)
    assert response.json()["errors"]


def test_another_site_cannot_ask_with_an_operators_session(admin_user, radio):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert ask_as(client, radio, NEWS).status_code == 403


def test_only_who_may_change_channels_has_their_eyes(radio):
    response = ask_as(editor_of("ru").client, radio, NEWS)

    assert response.status_code in (302, 403)
