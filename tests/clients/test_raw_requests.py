"""Requests as they come over the wire: what a test client can not send, or a server alters."""

import http.client
import json

import pytest

pytestmark = pytest.mark.one_round

JSON = "application/json"
SITE = json.dumps({"query": "{ site { __typename } }"})


@pytest.fixture
def connection(service):
    connection = http.client.HTTPConnection(service.address.removeprefix("http://"), timeout=20)
    yield connection
    connection.close()


def ask(connection, method="POST", path="/graphql/", **request):
    connection.request(method, path, **request)
    response = connection.getresponse()
    return response.status, response.read()


def test_a_body_with_its_length_is_read(connection):
    status, body = ask(connection, body=SITE, headers={"Content-Type": JSON})

    assert (status, json.loads(body)) == (200, {"data": {"site": {"__typename": "Site"}}})


def test_a_body_in_chunks_is_refused(connection):
    chunks = iter([SITE.encode()[:10], SITE.encode()[10:]])

    status, body = ask(connection, body=chunks, headers={"Content-Type": JSON})

    assert status == 411
    assert "`Content-Length`" in json.loads(body)["errors"][0]["message"]


@pytest.mark.parametrize("path", ["/graphql/", "/ru/", "/health/"])
def test_a_type_that_cannot_be_parsed_is_no_error_of_ours(connection, path):
    headers = {"Content-Type": f"{JSON}; charset*=bogus''x"}

    status, _body = ask(connection, path=path, body=SITE, headers=headers)

    assert 400 <= status < 500


def test_nothing_is_told_by_head(connection):
    status, body = ask(connection, "HEAD")

    assert (status, body) == (405, b"")
