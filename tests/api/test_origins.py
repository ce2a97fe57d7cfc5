"""Web pages of every origin may ask the API, without credentials."""

import pytest

from tests.api.http import JSON, SITE, get, post

PAGE = {"Origin": "https://partner.example"}
ADDRESSES = ["/graphql/", "/graphql", "/graphql/schema.graphql"]


def preflight(client, path="/graphql/"):
    return client.options(
        path,
        headers=PAGE
        | {
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization,content-type",
        },
    )


def words(header):
    return {each.strip().lower() for each in header.split(",")}


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_browser_is_told_what_it_may_send(client, db, path):
    response = preflight(client, path)

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert words(response["Access-Control-Allow-Methods"]) == {"get", "post"}
    assert words(response["Access-Control-Allow-Headers"]) == {
        "*",
        *("accept", "authorization", "content-type", "if-none-match", "x-preview-token"),
    }
    assert int(response["Access-Control-Max-Age"]) > 0


@pytest.mark.parametrize(
    ("status", "response_to"),
    [
        (200, lambda client: post(client, {"query": SITE}, **PAGE)),
        (200, lambda client: get(client, query=SITE, headers=PAGE)),
        (200, lambda client: post(client, {"query": "{ unknown }"}, **PAGE)),
        (400, lambda client: post(client, "nonsense", **PAGE)),
        (405, lambda client: client.put("/graphql/", headers=PAGE)),
        (406, lambda client: post(client, {"query": SITE}, Accept="text/html", **PAGE)),
        (415, lambda client: post(client, {"query": SITE}, content_type="text/plain", **PAGE)),
        (200, lambda client: client.get("/graphql/schema.graphql", headers=PAGE)),
    ],
)
def test_a_page_reads_answers_and_refusals(client, db, status, response_to):
    response = response_to(client)

    assert response.status_code == status
    assert response["Access-Control-Allow-Origin"] == "*"
    assert words(response["Access-Control-Expose-Headers"]) == {"etag", "retry-after"}


@pytest.mark.parametrize("headers", [{}, PAGE, {"Origin": "null"}])
def test_answers_are_the_same_whoever_asks(client, db, headers):
    response = client.post("/graphql/", {"query": SITE}, content_type=JSON, headers=headers)

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Origin" not in response["Vary"]


def test_no_credentials_are_taken(client, db):
    assert "Access-Control-Allow-Credentials" not in preflight(client)
    assert "Access-Control-Allow-Credentials" not in post(client, {"query": SITE}, **PAGE)
