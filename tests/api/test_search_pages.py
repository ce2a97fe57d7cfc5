"""The results of a search in pages: none twice, none lost, in the same few statements."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date, timedelta

import pytest

from cms.publication.models import PublishedPage
from search import index
from tests.api.rows import Copies
from tests.factories import ImageFactory, TopicFactory, publish_post

SLICE = """
    query Slice(
      $words: String = "суд", $locale: LanguageTag = "ru", $types: [PageType!],
      $first: Int, $after: String
    ) {
      search(query: $words, locale: $locale, types: $types, first: $first, after: $after) {
        nodes { page { title } }
        edges { cursor node { page { title } } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        totalCount
      }
    }
"""
WHOLE_LIST = """
    query WholeList($first: Int!) {
      search(query: "новости суда", locale: "ru", first: $first) {
        totalCount
        pageInfo { endCursor }
        nodes {
          snippet
          page {
            id title path
            translations { title path }
            breadcrumbs { title path }
            seo { title image { alt } }
            ... on NewsPost { image { alt } topics { name } body { html } }
          }
        }
      }
    }
"""
START = date(2026, 1, 1)


@pytest.fixture
def posts(db):
    """A writer of copies of a post, with their words."""
    post = publish_post(title="Новости", image=ImageFactory(), topics=[TopicFactory()])

    def write(count, *, title="Новости суда {}", **columns):
        columns = {"title": title.format, "date": lambda number: START} | columns
        ids = Copies(post.pk).write(count, **columns)
        rows = PublishedPage.objects.filter(pk__in=ids).values(*index.COLUMNS)
        index.put({row["page_id"]: row for row in rows})
        return ids

    return write


def part(api, **variables):
    return api.query(SLICE, **variables)["search"]


def titles(connection):
    return [node["page"]["title"] for node in connection["nodes"]]


def walked(api, size, **variables):
    """Return the titles of all results, one page after the other."""
    found, after, is_more = [], None, True
    while is_more:
        connection = part(api, first=size, after=after, **variables)
        found += titles(connection)
        after, is_more = (connection["pageInfo"][name] for name in ("endCursor", "hasNextPage"))
    return found


def tampered_cursor(parts):
    return urlsafe_b64encode(json.dumps(parts).encode()).decode()


def parts_of(cursor):
    return json.loads(urlsafe_b64decode(cursor + "=="))


def test_pages_of_results_follow_one_another(api, posts):
    posts(5, title="Суд {}", date=lambda number: START - timedelta(number // 2))

    first, second = part(api, first=2), part(api, first=4)

    assert titles(first) == ["Суд 1", "Суд 0"]
    assert titles(second) == ["Суд 1", "Суд 0", "Суд 3", "Суд 2"]
    assert first["pageInfo"]["hasNextPage"]
    assert not first["pageInfo"]["hasPreviousPage"]
    assert first["totalCount"] == 5
    following = part(api, first=4, after=first["pageInfo"]["endCursor"])
    assert titles(following) == ["Суд 3", "Суд 2", "Суд 4"]
    assert following["pageInfo"]["hasPreviousPage"]
    assert following["totalCount"] == 5


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_walking_gives_each_result_once_and_in_order(api, posts, size):
    posts(3, title="Суд {}")
    publish_post(title="О разном", lead="Суд", date=START)
    publish_post(title="О суде и судьях: суд", date=START - timedelta(1))

    assert walked(api, size) == [
        "О суде и судьях: суд",
        "Суд 2",
        "Суд 1",
        "Суд 0",
        "О разном",
    ]


def test_each_edge_has_the_cursor_of_its_node(api, posts):
    posts(3, title="Суд {}")
    edges = part(api)["edges"]

    following = [titles(part(api, after=edge["cursor"])) for edge in edges]

    assert following == [["Суд 1", "Суд 0"], ["Суд 0"], []]
    assert [edge["node"]["page"]["title"] for edge in edges] == ["Суд 2", "Суд 1", "Суд 0"]


def test_goes_on_where_a_result_stood_that_is_gone(api, posts):
    ids = posts(4, title="Суд {}")
    first = part(api, first=2)

    PublishedPage.objects.filter(pk=ids[2]).delete()

    connection = part(api, first=2, after=first["pageInfo"]["endCursor"])
    assert titles(connection) == ["Суд 1", "Суд 0"]
    assert connection["totalCount"] == 3


def test_gives_20_where_no_number_is_asked_for(api, posts):
    posts(21)

    assert len(part(api)["nodes"]) == 20
    assert len(part(api, first=100)["nodes"]) == 21


@pytest.mark.parametrize("size", [0, -1, 101])
def test_refuses_other_sizes(api, size):
    assert api.error(SLICE, first=size)["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "other",
    [{"words": "новость"}, {"words": "суд новость"}, {"locale": "en"}, {"types": ["EVENT"]}],
)
def test_refuses_a_cursor_of_another_search(api, posts, other):
    posts(2)
    cursor = part(api)["pageInfo"]["endCursor"]

    error = api.error(SLICE, after=cursor, **other)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "belongs to another list" in error["message"]


def test_takes_a_cursor_of_the_same_search_in_other_forms(api, posts):
    posts(2, title="Новости суда {}")
    cursor = part(api, words="суд новости", first=1)["pageInfo"]["endCursor"]

    connection = part(api, words="Новость, суды", after=cursor)

    assert titles(connection) == ["Новости суда 0"]


@pytest.mark.parametrize(
    "tampered",
    [
        lambda binding, rank, day, number: [binding],
        lambda binding, rank, day, number: [binding, rank, day],
        lambda binding, rank, day, number: [binding, rank, day, number, 1],
        lambda binding, rank, day, number: [binding, None, day, number],
        lambda binding, rank, day, number: [binding, "1", day, number],
        lambda binding, rank, day, number: [binding, -1, day, number],
        lambda binding, rank, day, number: [binding, 2**63, day, number],
        lambda binding, rank, day, number: [binding, 1.5, day, number],
        lambda binding, rank, day, number: [binding, rank, 5, number],
        lambda binding, rank, day, number: [binding, rank, "2026-02-30", number],
        lambda binding, rank, day, number: [binding, rank, None, number],
        lambda binding, rank, day, number: [binding, rank, day, None],
        lambda binding, rank, day, number: [binding, rank, day, 2**64],
    ],
)
def test_refuses_a_tampered_cursor(api, posts, tampered):
    posts(2)
    parts = parts_of(part(api)["pageInfo"]["endCursor"])

    error = api.error(SLICE, after=tampered_cursor(tampered(*parts)))

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_takes_a_cursor_of_the_greatest_numbers(api, posts):
    posts(2)
    binding = parts_of(part(api)["pageInfo"]["endCursor"])[0]

    after = tampered_cursor([binding, 2**63 - 1, "9999-12-31", 2**63 - 1])

    assert len(part(api, after=after)["nodes"]) == 2


@pytest.mark.parametrize("count", [20, 100])
def test_a_search_takes_five_statements(api, posts, count, django_assert_num_queries):
    posts(count)

    # The channel, which pages, the pages, other versions of them, and how many there are.
    with django_assert_num_queries(5):
        data = api.query(WHOLE_LIST, first=count)

    nodes = data["search"]["nodes"]
    assert len(nodes) == count
    assert data["search"]["totalCount"] == count
    assert len(nodes[-1]["page"]["breadcrumbs"]) == 2


def test_nothing_is_counted_unasked(api, posts, django_assert_num_queries):
    posts(20)

    with django_assert_num_queries(3):
        api.query('{ search(query: "суд", locale: "ru") { nodes { snippet page { title } } } }')


def test_nothing_more_is_asked_where_nothing_is_found(api, posts, django_assert_num_queries):
    with django_assert_num_queries(2):
        api.query('{ search(query: "концерт", locale: "ru") { nodes { snippet } } }')
