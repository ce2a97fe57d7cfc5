"""Pages of the list of events: a cursor is a moment, exact to the microsecond."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.publication.models import PublishedPage
from tests.api.rows import Copies
from tests.factories import publish_event

SLICE = """
    query Slice(
      $locale: LanguageTag = "ru", $fallback: [LanguageTag!], $filter: EventFilter,
      $order: EventOrder = STARTS_ASC,
      $first: Int, $after: String, $last: Int, $before: String
    ) {
      events(
        locale: $locale, fallback: $fallback, filter: $filter, orderBy: $order,
        first: $first, after: $after, last: $last, before: $before
      ) {
        nodes { title }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
"""
START = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def events(db):
    """A writer of copies of an event that is hidden itself, so that lists hold copies alone."""
    event = publish_event()
    PublishedPage.objects.filter(pk=event.pk).update(expires_at=timezone.now())
    return Copies(event.pk)


def numbered(events, starts):
    events.write(len(starts), title=str, starts_at=lambda number: starts[number])


def part(api, **variables):
    return api.query(SLICE, **variables)["events"]


def titles(connection):
    return [node["title"] for node in connection["nodes"]]


def walk(api, size, *, backwards, **variables):
    """Return the titles of all pages, in the order of the list."""
    walked, cursor, is_more = [], None, True
    here, there, more, end = (
        ("last", "before", "hasPreviousPage", "startCursor")
        if backwards
        else ("first", "after", "hasNextPage", "endCursor")
    )
    while is_more:
        assert len(walked) < 100, "The walk does not end."
        connection = part(api, **{here: size, there: cursor}, **variables)
        page, info = titles(connection), connection["pageInfo"]
        walked = page + walked if backwards else walked + page
        cursor, is_more = info[end], info[more]
    return walked


@pytest.mark.parametrize("order", ["STARTS_ASC", "STARTS_DESC"])
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    microseconds=st.lists(
        st.sampled_from([0, 1, 2, 999_999, 10**6, 10**6 + 1]), min_size=1, max_size=10
    ),
    size=st.integers(1, 4),
)
def test_walking_gives_the_whole_list_once_and_in_order(api, events, order, microseconds, size):
    events.delete()
    starts = [START + timedelta(microseconds=each) for each in microseconds]
    numbered(events, starts)
    is_descending = order == "STARTS_DESC"
    expected = sorted(
        range(len(starts)), key=lambda number: (starts[number], number), reverse=is_descending
    )

    whole = titles(part(api, order=order, first=100))

    assert whole == [str(number) for number in expected]
    assert walk(api, size, backwards=False, order=order) == whole
    assert walk(api, size, backwards=True, order=order) == whole


def test_pages_hold_while_events_come_and_go(api, events):
    numbered(events, [START + timedelta(hour) for hour in range(4)])
    first = part(api, first=2)

    PublishedPage.objects.filter(title__in=["0", "1"]).delete()
    events.write(1, title=lambda number: "before all", starts_at=lambda number: START)

    after = first["pageInfo"]["endCursor"]
    assert titles(part(api, first=2, after=after)) == ["2", "3"]


@pytest.mark.parametrize(
    "other",
    [
        {"order": "STARTS_DESC"},
        {"filter": {"period": "UPCOMING"}},
        {"filter": {"statuses": ["SCHEDULED"]}},
        {"filter": {"startsFrom": "2030-01-01T00:00:00Z"}},
        {"filter": {"city": "Amsterdam"}},
        {"locale": "en"},
        {"fallback": ["en"]},
    ],
)
def test_refuses_a_cursor_of_another_list(api, events, other):
    numbered(events, [START])
    cursor = part(api)["pageInfo"]["endCursor"]

    error = api.error(SLICE, after=cursor, **other)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "belongs to another list" in error["message"]


def test_the_same_moment_in_another_offset_is_the_same_list(api, events):
    numbered(events, [START, START])
    cursor = part(api, first=1, filter={"startsFrom": "2030-01-01T00:00:00Z"})["pageInfo"][
        "endCursor"
    ]

    same = part(api, after=cursor, filter={"startsFrom": "2030-01-01T01:00:00+01:00"})

    assert titles(same) == ["1"]


@pytest.mark.parametrize(
    "moment",
    [
        None,
        5,
        True,
        "",
        "soon",
        "2030-01-01",
        "2030-01-01T00:00:00",
        "2030-02-30T00:00:00+00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        ["2030-01-01T00:00:00Z"],
    ],
)
def test_refuses_a_cursor_without_a_moment(api, events, moment):
    numbered(events, [START])
    cursor = part(api)["pageInfo"]["endCursor"]
    binding, _key, number = json.loads(urlsafe_b64decode(cursor + "=="))
    tampered = urlsafe_b64encode(json.dumps([binding, moment, number]).encode()).decode()

    error = api.error(SLICE, after=tampered)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "This is no cursor" in error["message"]
