"""GraphQL over HTTP: methods, media types, statuses and headers."""

import json
import time
from urllib.parse import urlencode

import pytest
from django.test import Client

from cms.publication.models import PublishedPage
from tests.factories import publish_post

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
SITE = "{ site { name } }"
SITE_ANSWER = {"data": {"site": {"name": "Hope of Russia"}}}
ADDRESSES = ["/graphql/", "/graphql"]


def post(client, body, *, path="/graphql/", content_type=JSON, **headers):
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(path, content, content_type=content_type, headers=headers)


def get(client, path="/graphql/", *, headers=None, **parameters):
    return client.get(f"{path}?{urlencode(parameters)}", headers=headers)


def refusal_of(response, status):
    """Return the message of a refusal, which is JSON like every answer."""
    assert response.status_code == status, response.content
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "BAD_REQUEST"}
    assert "data" not in response.json()
    return error["message"]


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


@pytest.mark.parametrize("accept", ["text/html", "image/*, text/plain", "nonsense"])
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


@pytest.mark.parametrize(
    "body",
    [" ", "query", "{", b"\xff\xfe", b'{"query": "\xff"}', "[" * 5_000, '{"query": "\\ud800"}'],
)
def test_refuses_what_is_no_json(client, db, body):
    assert refusal_of(post(client, body), 400) == "The body is not JSON in UTF-8."


@pytest.mark.parametrize("body", [[], [{"query": SITE}], "query", 1, None, True])
def test_refuses_json_that_is_no_object(client, db, body):
    assert "one JSON object" in refusal_of(post(client, json.dumps(body)), 400)


@pytest.mark.parametrize("query", [None, "", " \n", 1, [], {}, [SITE]])
def test_refuses_a_request_without_a_query(client, db, query):
    assert "`query` is missing" in refusal_of(post(client, {"query": query}), 400)


def test_refuses_a_get_without_a_query(client, db):
    assert "`query` is missing" in refusal_of(get(client), 400)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("variables", []),
        ("variables", "{}"),
        ("variables", 0),
        ("variables", False),
        ("operationName", 1),
        ("operationName", []),
        ("operationName", False),
        ("extensions", []),
        ("extensions", "a"),
    ],
)
def test_refuses_parameters_of_other_types(client, db, name, value):
    message = refusal_of(post(client, {"query": SITE, name: value}), 400)

    assert message.startswith(f"`{name}` must be")


@pytest.mark.parametrize("name", ["variables", "extensions"])
@pytest.mark.parametrize(("value", "problem"), [("{", "is not JSON"), ("[]", "must be an object")])
def test_refuses_parameters_of_a_get_that_are_no_objects(client, db, name, value, problem):
    assert problem in refusal_of(get(client, query=SITE, **{name: value}), 400)


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/graphql",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=a",
        "application/jsonp",
        "application/json; charset=windows-1251",
        "application/json; charset=utf-16",
    ],
)
def test_refuses_bodies_of_other_types(client, db, content_type):
    response = post(client, json.dumps({"query": SITE}), content_type=content_type)

    refusal_of(response, 415)


@pytest.mark.parametrize(
    "content_type",
    ["Application/JSON", "application/json;charset=UTF-8", 'application/json; charset="utf-8"'],
)
def test_takes_json_in_utf_8_however_it_is_named(client, db, content_type):
    assert post(client, {"query": SITE}, content_type=content_type).json() == SITE_ANSWER


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head"])
def test_refuses_other_methods(client, db, method):
    response = getattr(client, method)("/graphql/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, POST"


@pytest.mark.parametrize("length", ["abc", "-1", "1.5", "²", "1_0"])
def test_refuses_a_length_that_is_none(client, db, length):
    response = client.generic(
        "POST", "/graphql/", json.dumps({"query": SITE}), JSON, CONTENT_LENGTH=length
    )

    assert refusal_of(response, 400) == "`Content-Length` is no number."


@pytest.mark.parametrize("size", [20_001, 1_000_000, 5_000_000])
def test_refuses_long_bodies_without_reading_them(client, db, size):
    comment = json.dumps({"query": f"{SITE} #"})[:-2]
    body = comment + "a" * (size - len(comment) - 2) + '"}'
    began = time.process_time()

    response = post(client, body)

    assert "20000 bytes" in refusal_of(response, 413)
    assert time.process_time() - began < 0.25


def test_reads_bodies_up_to_the_limit(client, db):
    body = json.dumps({"query": f"{SITE} #"})[:-2]
    body += "a" * (20_000 - len(body) - 2) + '"}'

    assert post(client, body).json() == SITE_ANSWER


def test_refuses_long_addresses(client, db):
    assert "use POST" in refusal_of(get(client, query=f"{SITE} #{'a' * 20_000}"), 414)


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
