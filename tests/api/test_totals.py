"""The total of a list is counted once while an edition lasts, and is never that of another list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.data.copies import publish_posts
from benchmarks.data.published import put_rows
from tests.factories import ChannelFactory, TopicFactory, publish_post, token_for

# What an edition is known for is kept by who is in no transaction.
heard = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PAGE = """query ($after: String, $filter: NewsPostFilter) {
  newsPosts(locale: "ru", first: 1, after: $after, filter: $filter) {
    totalCount pageInfo { endCursor }
  }
}"""


@pytest.fixture
def asked(api):
    """Ask for a page of the list; return its total, its end, and how often posts were counted."""

    def ask(api=api, **variables):
        with CaptureQueriesContext(connection) as statements:
            page = api.query(PAGE, **variables)["newsPosts"]
        counts = [each for each in statements if "COUNT(*)" in each["sql"]]
        return page["totalCount"], page["pageInfo"]["endCursor"], len(counts)

    return ask


@heard
def test_it_is_counted_for_the_first_page_alone(asked):
    for _ in range(3):
        publish_post()

    total, end, counted = asked()

    assert (total, counted) == (3, 1)
    assert asked(after=end)[::2] == (3, 0)


@heard
def test_it_is_counted_again_when_something_was_published_or_taken_down(asked):
    post = publish_post()
    assert asked()[0] == 1

    publish_post()
    assert asked()[0] == 2

    post.unpublish()
    assert asked()[0] == 1


@heard
def test_each_filter_and_each_caller_has_its_own(asked, api):
    spring = TopicFactory(slug="spring")
    publish_post(topics=[spring])
    publish_post()
    partner = api.holding(token_for(ChannelFactory(topics=["spring"])))

    assert asked()[0] == 2
    assert asked(filter={"topics": ["spring"]})[0] == 1
    assert asked(filter={"topics": ["autumn"]})[0] == 0
    assert asked(partner)[0] == 1


@heard
def test_a_search_is_counted_once_too(api):
    for _ in range(2):
        publish_post(title="Весна")
    query = '{ search(query: "весна", locale: "ru", first: %d) { totalCount } }'
    assert api.query(query % 1) == {"search": {"totalCount": 2}}

    with CaptureQueriesContext(connection) as statements:
        assert api.query(query % 2) == {"search": {"totalCount": 2}}

    assert not any("COUNT(*)" in each["sql"] for each in statements)


# How each database says that it looks at no row. PostgreSQL would read so few rows whole.
PLANS = {
    "sqlite": (["ANALYZE"], "EXPLAIN QUERY PLAN", "USING COVERING INDEX published_by_list"),
    "postgresql": (
        ["ANALYZE", "SET LOCAL enable_seqscan = off", "SET LOCAL enable_bitmapscan = off"],
        "EXPLAIN",
        "Index Only Scan using published_by_list",
    ),
}


def test_a_list_is_counted_from_an_index_alone(api):
    put_rows(publish_posts(500))
    before, explain, expected = PLANS[connection.vendor]

    with CaptureQueriesContext(connection) as statements:
        api.query('{ newsPosts(locale: "en") { totalCount } }')
    (count,) = [each["sql"] for each in statements if "COUNT(*)" in each["sql"]]

    with connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
        # The statement as it was captured, with its values.
        cursor.execute(f"{explain} {count}".replace("%", "%%"))
        assert expected in str(cursor.fetchall())
