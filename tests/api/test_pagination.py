"""Connections: keysets walk a list forward and backward, whatever happens to it meanwhile."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.publication.models import PublishedPage
from cms.publication.projections.project import title_key
from tests.api.rows import Copies
from tests.factories import publish_post, translate

SLICE = """
    query Slice(
      $locale: LanguageTag = "ru", $fallback: [LanguageTag!], $filter: NewsPostFilter,
      $order: NewsPostOrder = DATE_ASC,
      $first: Int, $after: String, $last: Int, $before: String
    ) {
      newsPosts(
        locale: $locale, fallback: $fallback, filter: $filter, orderBy: $order,
        first: $first, after: $after, last: $last, before: $before
      ) {
        nodes { title }
        edges { cursor node { title } }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        totalCount
      }
    }
"""
START = date(2026, 1, 1)


@pytest.fixture(scope="module")
def hidden_post(shared_database):
    return shared_database.write(hide_post)


def hide_post():
    post = publish_post()
    PublishedPage.objects.filter(pk=post.pk).update(expires_at=timezone.now())
    return post.pk


@pytest.fixture
def posts(hidden_post, db):
    """A writer of copies of a post that is hidden itself, so that lists hold copies alone."""
    return Copies(hidden_post)


def numbered(posts, count, **columns):
    """Write posts 0, 1, 2 …, each a day later than the one before, and called by its number."""
    own = {"title": str, "date": lambda number: START + timedelta(number)} | columns
    return posts.write(count, **own)


def titles(connection):
    return [node["title"] for node in connection["nodes"]]


def part(api, **variables):
    return api.query(SLICE, **variables)["newsPosts"]


def cursor_of(parts):
    return urlsafe_b64encode(json.dumps(parts).encode()).decode()


def parts_of(cursor):
    return json.loads(urlsafe_b64decode(cursor + "=="))


def walk_forward(api, size, **variables):
    """Return the titles of all pages, one page after the other."""
    walked, after, is_more = [], None, True
    while is_more:
        connection = part(api, first=size, after=after, **variables)
        walked += titles(connection)
        after = connection["pageInfo"]["endCursor"]
        is_more = connection["pageInfo"]["hasNextPage"]
    return walked


def walk_backward(api, size, **variables):
    walked, before, is_more = [], None, True
    while is_more:
        connection = part(api, last=size, before=before, **variables)
        walked = titles(connection) + walked
        before = connection["pageInfo"]["startCursor"]
        is_more = connection["pageInfo"]["hasPreviousPage"]
    return walked


def test_pages_forward(api, posts):
    numbered(posts, 5)

    first = part(api, first=2)
    second = part(api, first=2, after=first["pageInfo"]["endCursor"])
    third = part(api, first=2, after=second["pageInfo"]["endCursor"])

    assert [titles(each) for each in (first, second, third)] == [["0", "1"], ["2", "3"], ["4"]]
    assert [each["pageInfo"]["hasNextPage"] for each in (first, second, third)] == [
        True,
        True,
        False,
    ]
    assert [each["pageInfo"]["hasPreviousPage"] for each in (first, second)] == [False, True]
    assert [each["totalCount"] for each in (first, third)] == [5, 5]


def test_pages_backward_in_the_order_of_the_list(api, posts):
    numbered(posts, 5)

    last = part(api, last=2)
    middle = part(api, last=2, before=last["pageInfo"]["startCursor"])
    first = part(api, last=2, before=middle["pageInfo"]["startCursor"])

    assert [titles(each) for each in (last, middle, first)] == [["3", "4"], ["1", "2"], ["0"]]
    assert [each["pageInfo"]["hasPreviousPage"] for each in (last, middle, first)] == [
        True,
        True,
        False,
    ]
    assert [each["pageInfo"]["hasNextPage"] for each in (last, middle)] == [False, True]


def test_each_edge_has_the_cursor_of_its_node(api, posts):
    numbered(posts, 4)
    edges = part(api)["edges"]

    following = [titles(part(api, after=edge["cursor"])) for edge in edges]

    assert following == [["1", "2", "3"], ["2", "3"], ["3"], []]
    assert [edge["node"]["title"] for edge in edges] == ["0", "1", "2", "3"]


def test_takes_what_lies_between_two_cursors(api, posts):
    numbered(posts, 6)
    cursors = [edge["cursor"] for edge in part(api)["edges"]]

    between = {"after": cursors[0], "before": cursors[4]}

    assert titles(part(api, **between)) == ["1", "2", "3"]
    assert titles(part(api, first=2, **between)) == ["1", "2"]
    assert titles(part(api, last=2, **between)) == ["2", "3"]
    assert titles(part(api, after=cursors[4], before=cursors[0])) == []


def test_an_empty_list_has_no_cursors(api):
    connection = part(api)

    assert connection["nodes"] == connection["edges"] == []
    assert connection["pageInfo"] == {
        "hasNextPage": False,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }


def test_gives_20_where_no_number_is_asked_for(api, posts):
    numbered(posts, 21)

    assert len(part(api)["nodes"]) == 20


def test_gives_up_to_100(api, posts):
    numbered(posts, 101)

    assert len(part(api, first=100)["nodes"]) == len(part(api, last=100)["nodes"]) == 100


@pytest.mark.parametrize("name", ["first", "last"])
@pytest.mark.parametrize("size", [0, -1, 101, 1000, 2**31 - 1])
def test_refuses_other_sizes_and_cuts_none_silently(api, name, size):
    error = api.error(SLICE, **{name: size})

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"] == f"`{name}` must be from 1 to 100, not {size}."


def test_refuses_first_with_last(api):
    error = api.error(SLICE, first=1, last=1)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_skips_and_repeats_nothing_when_posts_are_added_before_the_cursor(api, posts):
    numbered(posts, 4)
    first = part(api, first=2)

    numbered(posts, 2, date=lambda number: START)

    assert titles(part(api, first=2, after=first["pageInfo"]["endCursor"])) == ["2", "3"]


def test_skips_and_repeats_nothing_when_posts_are_removed_before_the_cursor(api, posts):
    ids = numbered(posts, 4)
    first = part(api, first=2)

    PublishedPage.objects.filter(pk__in=ids[:1]).delete()

    assert titles(part(api, first=2, after=first["pageInfo"]["endCursor"])) == ["2", "3"]


def test_goes_on_where_the_post_of_the_cursor_stood(api, posts):
    ids = numbered(posts, 4)
    first = part(api, first=2)

    PublishedPage.objects.filter(pk=ids[1]).delete()

    connection = part(api, first=2, after=first["pageInfo"]["endCursor"])
    assert titles(connection) == ["2", "3"]
    assert connection["pageInfo"]["hasPreviousPage"]


def test_a_cursor_lives_through_a_real_unpublishing(api):
    for day in (1, 2, 3):
        post = publish_post(title=f"{day}", date=date(2026, 1, day))
        if day == 1:
            first_post = post
    first = part(api, first=1)

    first_post.unpublish()

    assert titles(part(api, after=first["pageInfo"]["endCursor"])) == ["2", "3"]


@pytest.mark.parametrize(
    "other",
    [
        {"order": "DATE_DESC"},
        {"order": "TITLE_ASC"},
        {"filter": {"topics": ["art"]}},
        {"filter": {"dateFrom": "2026-01-01"}},
        {"locale": "en"},
        {"fallback": ["en"]},
    ],
)
@pytest.mark.parametrize("name", ["after", "before"])
def test_refuses_a_cursor_of_another_list(api, posts, other, name):
    numbered(posts, 2)
    cursor = part(api)["pageInfo"]["endCursor"]

    error = api.error(SLICE, **other, **{name: cursor})

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "belongs to another list" in error["message"]


@pytest.mark.parametrize(
    "same", [{"filter": None}, {"filter": {}}, {"filter": {"topics": None}}, {"fallback": ["ru"]}]
)
def test_takes_a_cursor_of_a_list_asked_for_in_other_words(api, posts, same):
    numbered(posts, 3)
    cursor = part(api, first=1)["pageInfo"]["endCursor"]

    assert titles(part(api, after=cursor, **same)) == ["1", "2"]


@pytest.mark.parametrize("name", ["after", "before"])
@pytest.mark.parametrize(
    "cursor",
    [
        "",
        " ",
        "nonsense",
        "é",
        "====",
        "😀",
        "A" * 5_000,
        urlsafe_b64encode(b"\xff\0").decode(),
    ],
)
def test_refuses_what_is_no_cursor(api, name, cursor):
    error = api.error(SLICE, **{name: cursor})

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "This is no cursor" in error["message"]


@pytest.mark.parametrize("parts", [5, None, "text", {}, {"a": 1}, [], [[]], [None, None], [{}]])
def test_refuses_a_cursor_that_holds_something_else(api, parts):
    error = api.error(SLICE, after=cursor_of(parts))

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("order", ["DATE_ASC", "DATE_DESC", "TITLE_ASC"])
@pytest.mark.parametrize(
    "tampered",
    [
        lambda binding, key, number: [binding],
        lambda binding, key, number: [binding, key],
        lambda binding, key, number: [binding, key, number, number],
        lambda binding, key, number: [binding, key, None],
        lambda binding, key, number: [binding, key, "1"],
        lambda binding, key, number: [binding, key, 1.5],
        lambda binding, key, number: [binding, key, True],
        lambda binding, key, number: [binding, key, -1],
        lambda binding, key, number: [binding, key, 2**63],
        lambda binding, key, number: [binding, key, [1]],
        lambda binding, key, number: [binding, None, number],
        lambda binding, key, number: [binding, 5, number],
        lambda binding, key, number: [binding, "é\0", number],
        lambda binding, key, number: [binding, "2026-02-30", number],
        lambda binding, key, number: [binding, {}, number],
        lambda binding, key, number: [binding, True, number],
    ],
)
def test_refuses_a_tampered_cursor(api, posts, order, tampered):
    numbered(posts, 2)
    binding, key, number = parts_of(part(api, order=order)["pageInfo"]["endCursor"])

    error = api.error(SLICE, order=order, after=cursor_of(tampered(binding, key, number)))

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_refuses_a_lone_surrogate_in_a_cursor(api):
    body = json.dumps({"query": SLICE, "variables": {"after": "\ud800"}})

    response = api.client.post("/graphql/", body, content_type="application/json")

    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


def test_walks_a_list_of_two_locales(api, posts):
    numbered(posts, 3, title=lambda number: f"ru {number}")
    translate(publish_post(title="ru x", date=START + timedelta(1)), "en", title="en x")

    walked = walk_forward(api, 1, locale="en", fallback=["ru"])

    assert walked == ["ru 0", "en x", "ru 1", "ru 2"]


KEYS = st.lists(
    st.tuples(st.integers(0, 3), st.text("аеёЕЁжЯaZ 0", max_size=3)), min_size=1, max_size=12
)


@pytest.mark.parametrize("order", ["DATE_ASC", "DATE_DESC", "TITLE_ASC"])
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(keys=KEYS, size=st.integers(1, 5))
def test_walking_gives_the_whole_list_once_and_in_order(api, posts, order, keys, size):
    posts.delete()
    numbered(
        posts,
        len(keys),
        date=lambda number: START + timedelta(keys[number][0]),
        title_key=lambda number: title_key(keys[number][1]),
    )

    whole = titles(part(api, order=order, first=100))

    assert sorted(whole, key=int) == [str(number) for number in range(len(keys))]
    assert whole == in_order(keys, order)
    assert walk_forward(api, size, order=order) == whole
    assert walk_backward(api, size, order=order) == whole


def in_order(keys, order):
    """Return the titles as the order wants them: by key, and by id where keys are equal."""
    by = {
        "DATE_ASC": lambda number: (keys[number][0], number),
        "DATE_DESC": lambda number: (-keys[number][0], -number),
        "TITLE_ASC": lambda number: (title_key(keys[number][1]), number),
    }
    return [str(number) for number in sorted(range(len(keys)), key=by[order])]
