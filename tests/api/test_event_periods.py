"""Upcoming or past: at every moment an event is exactly one, and it lasts until its day ends."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cms.api.context import Context
from cms.api.execution import execute
from cms.publication.models import PublishedPage
from pages.models import EventPage
from tests.api.rows import Copies
from tests.factories import publish_event

PERIODS = """
    query Periods($first: Int = 100) {
      upcoming: events(locale: "ru", first: $first, filter: { period: UPCOMING }) {
        nodes { title } totalCount
      }
      past: events(locale: "ru", first: $first, filter: { period: PAST }) {
        nodes { title } totalCount
      }
    }
"""
# Clocks that change at midnight or by half an hour, that skipped a day, or are far from UTC.
ZONES = [
    "Europe/Amsterdam",
    "America/Havana",
    "Asia/Beirut",
    "Africa/Cairo",
    "America/Sao_Paulo",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "America/Los_Angeles",
]
MOMENTS = st.datetimes(
    datetime(2010, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC), allow_imaginary=False
)
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(ZONES), MOMENTS, st.none() | st.timedeltas(timedelta(1), timedelta(9))
    ),
    min_size=1,
    max_size=8,
)
SETTINGS = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def events(db):
    """A writer of copies of an event that is hidden itself, so that lists hold copies alone."""
    event = publish_event()
    PublishedPage.objects.filter(pk=event.pk).update(expires_at=timezone.now())
    return Copies(event.pk)


def asked_at(moment, query=PERIODS, **variables):
    """Return the data of a request that is made at this moment."""
    context = Context()
    context.now = moment
    answer = execute(query, context=context, variables=variables)
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def titles(connection):
    return [node["title"] for node in connection["nodes"]]


def is_to_come(zone, starts_at, length, moment):
    """Tell it by the calendar of the place, without asking when the event is over."""
    if length is not None:
        return moment < starts_at + length
    days = [each.astimezone(ZoneInfo(zone)).date() for each in (moment, starts_at)]
    return days[0] <= days[1]


def page_of(zone, starts_at, length):
    return EventPage(starts_at=starts_at, ends_at=length and starts_at + length, time_zone=zone)


@SETTINGS
@given(drawn=EVENTS, offset=st.timedeltas(-timedelta(3), timedelta(3)))
# The nights in which the clocks of these places change at midnight.
@example(
    drawn=[
        ("Europe/Amsterdam", datetime(2026, 3, 28, 18, tzinfo=UTC), None),
        ("Africa/Cairo", datetime(2026, 4, 23, 18, tzinfo=UTC), None),
    ],
    offset=timedelta(hours=4),
)
@example(
    drawn=[
        ("Asia/Beirut", datetime(2026, 10, 24, 18, tzinfo=UTC), None),
        ("America/Sao_Paulo", datetime(2018, 2, 17, 18, tzinfo=UTC), None),
        ("Pacific/Apia", datetime(2011, 12, 29, 20, tzinfo=UTC), None),
    ],
    offset=timedelta(hours=3, minutes=30),
)
def test_an_event_is_upcoming_until_it_ends_and_past_from_then_on(events, drawn, offset):
    events.delete()
    events.write(
        len(drawn),
        title=str,
        starts_at=lambda number: drawn[number][1],
        over_at=lambda number: page_of(*drawn[number]).over_at,
    )
    moment = drawn[0][1] + offset

    data = asked_at(moment)

    expected = {str(n) for n, facts in enumerate(drawn) if is_to_come(*facts, moment)}
    everything = {str(number) for number in range(len(drawn))}
    assert set(titles(data["upcoming"])) == expected
    assert set(titles(data["past"])) == everything - expected
    assert data["upcoming"]["totalCount"] + data["past"]["totalCount"] == len(drawn)


@pytest.mark.parametrize("zone", ZONES)
def test_at_the_moment_when_an_event_is_over_it_is_past(events, zone):
    over_at = page_of(zone, datetime(2026, 3, 28, 18, tzinfo=UTC), None).over_at
    events.write(1, title=str, over_at=lambda number: over_at)

    before, then = asked_at(over_at - timedelta(microseconds=1)), asked_at(over_at)

    assert (titles(before["upcoming"]), titles(before["past"])) == (["0"], [])
    assert (titles(then["upcoming"]), titles(then["past"])) == ([], ["0"])


def test_a_published_event_without_an_end_lasts_for_the_day_of_its_place(db):
    # At noon in Los Angeles it is evening in Amsterdam; the day there ends at 7 in the morning.
    publish_event(
        title="Evening",
        time_zone="America/Los_Angeles",
        starts_at=datetime(2026, 1, 10, 20, tzinfo=UTC),
    )

    in_the_night = asked_at(datetime(2026, 1, 11, 7, 59, 59, tzinfo=UTC))
    in_the_morning = asked_at(datetime(2026, 1, 11, 8, tzinfo=UTC))

    assert titles(in_the_night["upcoming"]) == ["Evening"]
    assert titles(in_the_morning["past"]) == ["Evening"]


def test_one_request_sees_one_moment(events):
    """Where two lists had two moments, an event that ends in between would be in both."""
    context = Context()

    assert context.now is context.now
    assert abs(context.now - timezone.now()) < timedelta(minutes=1)


PAGE = """
    query Page($size: Int!, $after: String, $period: EventPeriod!, $order: EventOrder!) {
      events(
        locale: "ru", first: $size, after: $after, filter: { period: $period }, orderBy: $order
      ) {
        nodes { title }
        pageInfo { hasNextPage endCursor }
      }
    }
"""


def walk(moments, **variables):
    """Return the titles of all pages of a list that is read while time passes."""
    walked, after, is_more = [], None, True
    while is_more:
        assert len(walked) < 100, "The walk does not end."
        page = asked_at(next(moments), PAGE, after=after, **variables)["events"]
        walked += titles(page)
        after, is_more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    return walked


def passing(start):
    """Yield moments, an hour after one another."""
    while True:
        yield start
        start += timedelta(hours=1)


@SETTINGS
@given(
    hours=st.lists(st.tuples(st.integers(-3, 5), st.integers(1, 6)), min_size=1, max_size=10),
    size=st.integers(1, 4),
    period=st.sampled_from(["UPCOMING", "PAST"]),
    order=st.sampled_from(["STARTS_ASC", "STARTS_DESC"]),
)
def test_walking_while_time_passes_skips_and_repeats_nothing(events, hours, size, period, order):
    events.delete()
    now = datetime(2026, 5, 1, 12, tzinfo=UTC)
    starts = [now + timedelta(hours=start) for start, _length in hours]
    ends = [start + timedelta(hours=hours[n][1]) for n, start in enumerate(starts)]
    events.write(
        len(hours),
        title=str,
        starts_at=lambda number: starts[number],
        over_at=lambda number: ends[number],
    )

    walked = walk(passing(now), size=size, period=period, order=order)

    # The walk takes an hour a page, and never more pages than there are events.
    last = now + timedelta(hours=len(hours))
    always = {
        str(n) for n, end in enumerate(ends) if (end > last if period == "UPCOMING" else end <= now)
    }
    assert len(walked) == len(set(walked))
    assert always <= set(walked)
    key = {str(n): (start, n) for n, start in enumerate(starts)}
    assert walked == sorted(walked, key=key.get, reverse=order == "STARTS_DESC")
