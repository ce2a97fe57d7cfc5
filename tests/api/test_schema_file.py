"""The schema over HTTP: the partners' manual, whether or not introspection is on."""

import pytest

from cms.api.schema import printed_schema

PATH = "/graphql/schema.graphql"


@pytest.mark.parametrize("may_be_asked_for", [True, False])
def test_everybody_may_read_the_schema(client, settings, may_be_asked_for):
    settings.API_INTROSPECTION = may_be_asked_for

    response = client.get(PATH)

    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == printed_schema()
    assert not response.cookies


def test_caches_keep_it_and_ask_whether_it_still_holds(client):
    first = client.get(PATH)

    again = client.get(PATH, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, max-age=300"
    assert first["ETag"].startswith('"')
    assert (again.status_code, again.content) == (304, b"")


def test_its_length_is_told_without_it(client):
    response = client.head(PATH)

    assert (response.status_code, response.content) == (200, b"")


def test_it_is_only_read(client):
    assert client.post(PATH).status_code == 405
