"""Whatever query the schema allows or forbids, the answer is GraphQL over HTTP, and no failure."""

import hypothesis
import pytest
from hypothesis import strategies as st

from cms.api.errors import ErrorCode
from tests.api.any_query import FIELDS, examples, queries
from tests.api.http import GRAPHQL_JSON, post

EXAMPLES, MANY_EXAMPLES, SEEDS = 25, 1_500, (1, 2, 3)
CODES = {code.value for code in ErrorCode} - {ErrorCode.INTERNAL_SERVER_ERROR.value}


def assert_is_graphql_over_http(response):
    """Check status, media type and form of an answer, and that nothing broke."""
    answer = response.json()
    assert response.headers["Content-Type"].startswith(GRAPHQL_JSON)
    assert response.status_code == (200 if "data" in answer else 400), answer
    assert {"data", "errors"} >= answer.keys() != set()
    assert answer.get("errors") != []
    for error in answer.get("errors", ()):
        assert error["message"]
        assert error["extensions"]["code"] in CODES, error


@pytest.mark.usefixtures("site_of_every_kind")
@pytest.mark.parametrize("field", FIELDS)
@examples(EXAMPLES)
@hypothesis.given(data=st.data())
def test_any_query_is_answered_or_refused(client, field, data):
    query = data.draw(queries(field))

    assert_is_graphql_over_http(post(client, {"query": query}, Accept=GRAPHQL_JSON))


@pytest.mark.prove
@pytest.mark.usefixtures("site_of_every_kind")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("field", FIELDS)
def test_any_of_many_queries_is_answered_or_refused(client, field, seed):
    @hypothesis.seed(seed)
    @examples(MANY_EXAMPLES)
    @hypothesis.given(query=queries(field))
    def check(query):
        assert_is_graphql_over_http(post(client, {"query": query}, Accept=GRAPHQL_JSON))

    check()
