"""GraphQL over HTTP: methods, media types, statuses and headers."""

import json

import pytest
from django.test import Client

from cms.publication.models import PublishedPage
from tests.api.http import GRAPHQL_JSON, JSON, SITE, SITE_ANSWER, get, post, refusal_of
from tests.factories import publish_post

ADDRESSES = ["/graphql/", "/graphql"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_answers_a_post(client, db, path):
    response = post(client, {"query": SITE}, path=path)

    assert response.status_code == 200
    assert response.json() == SITE_ANSWER


@pytest.mark.parametrize("path", ADDRESSES)
def test_answers_a_get(client, db, path):
    response = get(client, path, query=SITE)

    assert response.status_code == 200
    assert response.json() == SITE_ANSWER


NAVIGATION = """
    query Empty { __typename }
    query Navigation($locale: LanguageTag!) { site { navigation(locale: $locale) { path } } }
"""


def test_takes_variables_and_the_name_of_an_operation(client, db):
    asked = {"query": NAVIGATION, "operationName": "Navigation"}
    paths = ["/en/news/", "/en/events/", "/en/timeline/"]
    expected = {"data": {"site": {"navigation": [{"path": path} for path in paths]}}}

    by_post = post(client, asked | {"variables": {"locale": "en"}})
    by_get = get(client, **asked, variables='{"locale": "en"}')

    assert by_post.json() == by_get.json() == expected


@pytest.mark.parametrize(
    "extra",
    [
        {"variables": None, "operationName": None, "extensions": None},
        {"variables": {}, "operationName": "", "extensions": {"a": 1}},
        {"variables": {"unknown": 1}, "id": 1},
    ],
)
def test_takes_empty_and_unknown_parameters(client, db, extra):
    assert post(client, {"query": SITE} | extra).json() == SITE_ANSWER


def test_takes_empty_parameters_by_get(client, db):
    response = get(client, query=SITE, variables="", operationName="", extensions="")

    assert response.json() == SITE_ANSWER


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (f"{JSON}; charset=utf-8", JSON),
        (GRAPHQL_JSON, GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON}, {JSON}", GRAPHQL_JSON),
        (f"{JSON}, {GRAPHQL_JSON}", JSON),
        (f"{JSON};q=0.5, {GRAPHQL_JSON}", GRAPHQL_JSON),
        (f"{GRAPHQL_JSON};q=0.5, {JSON}", JSON),
        ("Application/GraphQL-Response+JSON; charset=UTF-8", GRAPHQL_JSON),
        ("text/html, application/xhtml+xml, */*;q=0.8", JSON),
    ],
)
def test_answers_in_the_media_type_that_is_preferred(client, db, accept, answered):
    response = post(client, {"query": SITE}, **({} if accept is None else {"Accept": accept}))

    assert response.status_code == 200
    assert response["Content-Type"] == f"{answered}; charset=utf-8"


@pytest.mark.parametrize(
    "accept", ["text/html", "image/*, text/plain", "nonsense", "*/*; a*=bogus''x"]
)
def test_refuses_to_answer_in_another_media_type(client, db, accept):
    message = refusal_of(post(client, {"query": SITE}, Accept=accept), 406)

    assert GRAPHQL_JSON in message


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"query": "{ site { name"}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "#"}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ unknown }"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "{ site }"}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": NAVIGATION}, "BAD_USER_INPUT"),
        ({"query": NAVIGATION, "operationName": "Other"}, "BAD_USER_INPUT"),
        ({"query": NAVIGATION, "operationName": "Navigation"}, "BAD_USER_INPUT"),
        ({"query": "mutation { site }"}, "BAD_USER_INPUT"),
        ({"query": "{ a " * 150 + "}" * 150}, "GRAPHQL_VALIDATION_FAILED"),
        ({"query": "{ a " * 400 + "}" * 400}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ a(b: " + "[" * 480 + "]" * 480 + ") }"}, "GRAPHQL_PARSE_FAILED"),
        ({"query": "{ " + "a " * 1_000 + "}"}, "GRAPHQL_PARSE_FAILED"),
    ],
)
def test_what_is_not_executed_is_400_in_the_newer_media_type_alone(client, db, asked, code):
    newer = post(client, asked, Accept=GRAPHQL_JSON)
    older = post(client, asked, Accept=JSON)

    assert (newer.status_code, older.status_code) == (400, 200)
    for response in (newer, older):
        assert "data" not in response.json()
        assert {error["extensions"]["code"] for error in response.json()["errors"]} == {code}


def test_deep_fragments_are_answered_or_refused(client, db):
    response = post(client, {"query": "{ ... " * 190 + SITE + "}" * 190})

    codes = {error["extensions"]["code"] for error in response.json().get("errors", [])}
    assert codes <= {"GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"}


@pytest.mark.parametrize("accept", [JSON, GRAPHQL_JSON])
def test_what_was_executed_is_200_with_its_errors(client, db, accept):
    asked = {"query": '{ site { name } newsPosts(locale: "de") { totalCount } }'}

    response = post(client, asked, Accept=accept)

    assert response.status_code == 200
    assert response.json()["data"] is None
    assert response.json()["errors"][0]["path"] == ["newsPosts"]


@pytest.mark.parametrize("method", ["put", "patch", "delete", "head"])
def test_refuses_other_methods(client, db, method):
    response = getattr(client, method)("/graphql/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, POST, OPTIONS"


@pytest.mark.parametrize(
    "response_to",
    [
        lambda client: post(client, {"query": SITE}),
        lambda client: get(client, query=SITE),
        lambda client: post(client, {"query": "{ unknown }"}),
        lambda client: post(client, "nonsense"),
        lambda client: post(client, {"query": SITE}, Accept="text/html"),
        lambda client: client.put("/graphql/"),
    ],
)
def test_sets_no_cookie_and_says_what_its_answer_depends_on(client, admin_user, response_to):
    client.force_login(admin_user)

    response = response_to(client)

    assert not response.cookies
    varies = {each.strip() for each in response["Vary"].split(",")}
    assert {"Accept", "Authorization"} <= varies
    assert "Cookie" not in varies


def test_is_not_asked_for_a_csrf_token(db):
    assert post(Client(enforce_csrf_checks=True), {"query": SITE}).json() == SITE_ANSWER


@pytest.mark.parametrize(
    ("asked", "stored"),
    [
        ({"query": SITE}, True),
        ({"query": "{ unknown }"}, False),
        ({"query": '{ newsPosts(locale: "de") { totalCount } }'}, False),
        ([], False),
    ],
)
def test_an_answer_with_errors_is_never_stored(client, db, asked, stored):
    response = post(client, asked)

    assert response["Cache-Control"] == ("public, max-age=0" if stored else "no-store")


def test_cyrillic_is_not_escaped(client, db):
    publish_post(title="Ёлка")

    response = post(client, {"query": '{ newsPosts(locale: "ru") { nodes { title } } }'})

    assert "Ёлка".encode() in response.content


def test_takes_cyrillic_in_variables_by_get_and_post(client, db):
    publish_post(title="Ёлка")
    asked = "query R($path: String!) { route(path: $path) { ... on NotFoundRoute { path } } }"
    variables = {"path": "/ёлка/"}

    by_post = post(client, {"query": asked, "variables": variables})
    by_get = get(client, query=asked, variables=json.dumps(variables, ensure_ascii=False))

    assert by_post.json() == by_get.json() == {"data": {"route": {"path": "/ёлка/"}}}


def test_an_internal_error_shows_a_reference_and_nothing_else(client, db, caplog):
    page = publish_post(title="Весна")
    PublishedPage.objects.filter(pk=page.pk).update(document={"points_to": [], "seo": None})

    response = post(client, {"query": '{ newsPosts(locale: "ru") { nodes { seo { title } } } }'})

    (error,) = response.json()["errors"]
    reference = error["extensions"]["reference"]
    assert error == {
        "message": f"Something went wrong here. If it stays, tell the operator: {reference}.",
        "path": ["newsPosts", "nodes", 0, "seo"],
        "extensions": {"code": "INTERNAL_SERVER_ERROR", "reference": reference},
    }
    assert response.json()["data"] is None
    assert [reference in record.getMessage() for record in caplog.records] == [True]
    assert "TypeError" in caplog.text


def test_a_missing_part_of_a_document_is_an_internal_error_too(client, db):
    page = publish_post(title="Весна")
    PublishedPage.objects.filter(pk=page.pk).update(document={"points_to": []})

    response = post(client, {"query": '{ newsPosts(locale: "ru") { nodes { lead } } }'})

    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert "lead" not in error["message"]


def test_answers_do_not_depend_on_the_language_of_the_browser(client, db):
    answers = [
        client.get(
            "/graphql/", {"query": "{ site { name } }"}, headers={"Accept-Language": language}
        )
        for language in ("ru", "en")
    ]

    assert answers[0].content == answers[1].content
    assert all("Content-Language" not in answer for answer in answers)
    assert all("Accept-Language" not in answer["Vary"] for answer in answers)
