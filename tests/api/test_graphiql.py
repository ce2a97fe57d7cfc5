"""The page at the API's address: for browsers, and only where it is switched on."""

import pytest
from django.contrib.staticfiles import finders

from cms.api.graphiql.views import INSTALLED
from tests.api.http import SITE, SITE_ANSWER, get, post, refusal_of

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
