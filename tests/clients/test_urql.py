"""urql with its document cache, by GET."""

import pytest

from tests.factories import publish_post

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

TITLES = """
    query Titles($locale: LanguageTag!) { newsPosts(locale: $locale) { edges { node { title } } } }
"""
BY_GET = {"method": "GET", "status": 200, "members": ["operationName", "query", "variables"]}


@pytest.fixture
def urql(client_of, address):
    return client_of("urql.mjs", address=address)


def test_queries_are_asked_by_get_and_once(urql):
    publish_post(title="Весна")
    asked = {"query": TITLES, "variables": {"locale": "ru"}}

    answers = [urql.ask("query", **asked) for _ in range(2)]

    (edge,) = answers[0]["data"]["newsPosts"]["edges"]
    assert edge["node"] == {"__typename": "NewsPost", "title": "Весна"}
    assert answers[1]["data"] == answers[0]["data"]
    assert urql.ask("requests") == [BY_GET]


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("{ unknown }", {}, "GRAPHQL_VALIDATION_FAILED"),
        (TITLES, {"locale": "nl"}, "BAD_USER_INPUT"),
    ],
)
def test_errors_arrive_with_their_code(urql, query, variables, code):
    answer = urql.ask("query", query=query, variables=variables)

    (error,) = answer["errors"]
    assert error["extensions"]["code"] == code
    assert error["message"]
    assert "networkError" not in answer
