"""Requests to the API as any client sends them, and what is read of the answers."""

import json
from urllib.parse import urlencode

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
SITE = "{ site { name } }"
SITE_ANSWER = {"data": {"site": {"name": "Hope of Russia"}}}


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
