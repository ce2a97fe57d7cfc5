"""graphql-request: variables, a token, errors."""

import pytest

from tests.factories import ChannelFactory, publish_post, token_for

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

CHANNEL = "{ viewer { channel { slug } } }"
TITLES = """
    query Titles($locale: LanguageTag!, $filter: NewsPostFilter) {
      newsPosts(locale: $locale, filter: $filter) { nodes { title } }
    }
"""


@pytest.fixture
def graphql_request(client_of, address):
    """Return a function that starts the client, with a token or without."""
    return lambda **options: client_of("graphql_request.mjs", address=address, **options)


def test_variables_are_taken_as_they_are(graphql_request):
    publish_post(title="Old", date="2023-05-01")
    publish_post(title="New", date="2024-05-01")

    variables = {"locale": "ru", "filter": {"dateFrom": "2024-01-01"}}
    answer = graphql_request().ask("query", query=TITLES, variables=variables)

    assert answer == {"data": {"newsPosts": {"nodes": [{"title": "New"}]}}}


def test_a_token_opens_its_channel(graphql_request):
    token = token_for(ChannelFactory(slug="partner"))

    answer = graphql_request(token=token).ask("query", query=CHANNEL)

    assert answer["data"]["viewer"]["channel"]["slug"] == "partner"


@pytest.mark.parametrize(
    ("options", "asked", "status", "code"),
    [
        ({}, {"query": "{ unknown }"}, 400, "GRAPHQL_VALIDATION_FAILED"),
        ({}, {"query": TITLES, "variables": {"locale": "nl"}}, 200, "BAD_USER_INPUT"),
        ({"token": "nothing"}, {"query": CHANNEL}, 401, "UNAUTHENTICATED"),
    ],
)
def test_errors_arrive_with_status_and_code(graphql_request, options, asked, status, code):
    answer = graphql_request(**options).ask("query", **asked)

    assert answer["status"] == status
    assert [error["extensions"]["code"] for error in answer["errors"]] == [code]
