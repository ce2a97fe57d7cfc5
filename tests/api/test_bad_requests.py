"""Requests that hold no GraphQL request: refused with what is wrong, and soon."""

import gzip
import json

import pytest

from tests.api.http import JSON, SITE, SITE_ANSWER, get, post, refusal_of
from tests.api.processor_time import SOON, processor_time

BODY = json.dumps({"query": SITE})


@pytest.fixture
def _warm(client, db):
    """The first request of a process finds all addresses; it is not measured."""
    post(client, BODY)


@pytest.mark.parametrize(
    "body",
    [" ", "query", "{", b"\xff\xfe", b'{"query": "\xff"}', "[" * 5_000, '{"query": "\\ud800"}'],
)
def test_refuses_what_is_no_json(client, db, body):
    assert refusal_of(post(client, body), 400) == "The body is not JSON in UTF-8."


@pytest.mark.parametrize("body", [[], [{"query": SITE}], "query", 1, None, True])
def test_refuses_json_that_is_no_object(client, db, body):
    assert "one JSON object" in refusal_of(post(client, json.dumps(body)), 400)


@pytest.mark.parametrize("query", [None, "", " \n"])
def test_refuses_a_request_without_a_query(client, db, query):
    assert "`query` is missing" in refusal_of(post(client, {"query": query}), 400)


def test_refuses_a_get_without_a_query(client, db):
    assert "`query` is missing" in refusal_of(get(client), 400)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("query", 1),
        ("query", []),
        ("query", {}),
        ("query", False),
        ("documentId", 1),
        ("documentId", ["a"]),
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


@pytest.mark.parametrize("encoding", ["gzip", "br", "deflate, gzip", "GZIP"])
def test_refuses_bodies_that_are_compressed(client, db, encoding):
    response = post(client, gzip.compress(BODY.encode()), **{"Content-Encoding": encoding})

    assert "not compressed" in refusal_of(response, 415)
    assert response["Accept-Encoding"] == "identity"


def test_takes_a_body_that_says_it_is_not_compressed(client, db):
    assert post(client, BODY, **{"Content-Encoding": "Identity"}).json() == SITE_ANSWER


@pytest.mark.parametrize("length", ["abc", "-1", "1.5", "²", "1_0"])
def test_refuses_a_length_that_is_none(client, db, length):
    response = client.generic("POST", "/graphql/", BODY, JSON, CONTENT_LENGTH=length)

    assert refusal_of(response, 400) == "`Content-Length` is no number."


def test_refuses_bodies_in_chunks(client, db):
    response = client.generic("POST", "/graphql/", BODY, JSON, HTTP_TRANSFER_ENCODING="chunked")

    assert "`Content-Length`" in refusal_of(response, 411)


@pytest.mark.usefixtures("_warm")
@pytest.mark.parametrize("size", [20_001, 1_000_000, 5_000_000])
def test_refuses_long_bodies_without_reading_them(client, db, size):
    comment = json.dumps({"query": f"{SITE} #"})[:-2]
    body = comment + "a" * (size - len(comment) - 2) + '"}'

    with processor_time() as spent:
        response = post(client, body)

    assert "20000 bytes" in refusal_of(response, 413)
    assert spent.seconds < SOON


def test_reads_bodies_up_to_the_limit(client, db):
    body = json.dumps({"query": f"{SITE} #"})[:-2]
    body += "a" * (20_000 - len(body) - 2) + '"}'

    assert post(client, body).json() == SITE_ANSWER


@pytest.mark.parametrize("name", ["query", "q"])
def test_refuses_long_addresses(client, db, name):
    assert "use POST" in refusal_of(get(client, **{name: "a" * 20_001}), 414)


@pytest.mark.parametrize(
    "query_string",
    [
        "query={__typename}&query={__typename}",
        "query={__typename}&variables={}&variables={}",
        "query={__typename}&operationName=&operationName=A",
        "query={__typename}&documentId=a&documentId=b",
        "query={__typename}&quer%79={site{name}}",
    ],
)
def test_refuses_parameters_that_are_given_twice(client, db, query_string):
    response = client.get("/graphql/", QUERY_STRING=query_string)

    assert "one parameter twice" in refusal_of(response, 400)


@pytest.mark.parametrize("value", ["%ED%A0%80", "%FF", "%C3", "\xff"])
@pytest.mark.parametrize("name", ["query", "variables", "operationName", "unknown"])
def test_refuses_addresses_that_are_not_in_utf_8(client, db, name, value):
    response = client.get("/graphql/", QUERY_STRING=f"{name}={value}")

    assert "not in UTF-8" in refusal_of(response, 400)


@pytest.mark.parametrize(
    "asked",
    [
        {"query": "{ site { name } } \0"},
        {"query": SITE, "operationName": "\0"},
        {"query": SITE, "variables": {"a": [{"b": "c\0"}]}},
        {"query": SITE, "variables": {"\0": 1}},
        {"query": SITE, "variables": {"a": "\\\0"}},
    ],
)
def test_refuses_nul_characters(client, db, asked):
    by_post = post(client, asked)
    in_url = asked | {"variables": json.dumps(asked.get("variables"))}
    by_get = get(client, **in_url)

    assert "NUL" in refusal_of(by_post, 400)
    assert "NUL" in refusal_of(by_get, 400)


def test_takes_words_that_only_look_like_a_nul_character(client, db):
    response = post(client, {"query": SITE, "variables": {"a": "\\u0000"}})

    assert response.json() == SITE_ANSWER


@pytest.mark.parametrize("literal", ['"\\u0000"', '"a\\u{0}"', '"\\u{000000}"'])
def test_refuses_nul_characters_in_the_literals_of_a_query(
    client, db, literal, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = post(client, {"query": f"{{ route(path: {literal}) {{ __typename }} }}"})

    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert "NUL" in error["message"]


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\ud800\\ud800"])
def test_refuses_halves_of_characters(client, db, escape):
    in_variables = f'{{"query": "{SITE}", "variables": {{"a": "{escape}"}}}}'
    in_a_literal = {"query": f'{{ route(path: "{escape}") {{ __typename }} }}'}

    assert "not JSON" in refusal_of(post(client, in_variables), 400)
    (error,) = post(client, in_a_literal).json()["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_PARSE_FAILED"


@pytest.mark.usefixtures("_warm")
@pytest.mark.parametrize("opening", ["[", '{"a":'])
@pytest.mark.parametrize("depth", [900, 3_000])
def test_deep_json_is_answered_or_refused_soon(client, db, opening, depth):
    closing = {"[": "]", '{"a":': "}"}[opening]
    deep = f"{opening * depth}1{closing * depth}"

    with processor_time() as spent:
        response = post(client, f'{{"query": "{SITE}", "variables": {{"a": {deep}}}}}')

    assert spent.seconds < SOON
    assert response.json() == SITE_ANSWER or refusal_of(response, 400)


@pytest.mark.parametrize("operation", ["mutation", "subscription"])
def test_refuses_all_but_queries_by_get(client, db, operation):
    response = get(client, query=f"{operation} {{ site {{ name }} }}")

    assert "Use POST" in refusal_of(response, 405)
    assert response["Allow"] == "POST, OPTIONS"


def test_takes_a_query_by_get_that_stands_beside_a_mutation(client, db):
    query = f"query Site {SITE} mutation Change {SITE}"

    assert get(client, query=query, operationName="Site").json() == SITE_ANSWER
    refusal_of(get(client, query=query, operationName="Change"), 405)
