"""When an event is, in words of both languages and for programs."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms.website.templatetags.website import by_year, event_time

SITE_ZONE = "Europe/Amsterdam"


def event(starts_at, ends_at=None, *, zone=SITE_ZONE, is_all_day=False):
    """Return an event of the API; the moments are those of a clock in its zone."""
    return {
        "startsAt": in_utc(starts_at, zone),
        "endsAt": ends_at and in_utc(ends_at, zone),
        "timeZone": zone,
        "isAllDay": is_all_day,
    }


def in_utc(moment, zone):
    local = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC).isoformat().replace("+00:00", "Z")


def written(language, shown):
    """Return what a reader sees, with plain spaces."""
    with translation.override(language):
        return BeautifulSoup(event_time(shown), "html.parser").text.replace("\xa0", " ")


CASES = [
    pytest.param(
        event("2026-12-12T15:00", "2026-12-12T17:30"),
        "Суббота, 12 декабря 2026 г., с 15:00 до 17:30",
        "Saturday, 12 December 2026, 15:00–17:30",
        id="within a day",
    ),
    pytest.param(
        event("2026-12-12T15:00"),
        "Суббота, 12 декабря 2026 г., начало в 15:00",
        "Saturday, 12 December 2026, from 15:00",
        id="without an end",
    ),
    pytest.param(
        event("2026-12-12T22:00", "2026-12-13T02:00"),
        "Суббота, 12 декабря 2026 г., с 22:00 до 02:00 следующего дня",
        "Saturday, 12 December 2026, 22:00 – 02:00 the next day",
        id="over midnight",
    ),
    pytest.param(
        event("2026-12-11T18:00", "2026-12-13T12:00"),
        "Пятница, 11 декабря 2026 г., 18:00 – воскресенье, 13 декабря 2026 г., 12:00",
        "Friday, 11 December 2026, 18:00 – Sunday, 13 December 2026, 12:00",
        id="over several days",
    ),
    pytest.param(
        event("2026-12-12T00:00", "2026-12-12T23:59", is_all_day=True),
        "Суббота, 12 декабря 2026 г.",
        "Saturday, 12 December 2026",
        id="all day",
    ),
    pytest.param(
        event("2026-12-12T00:00", is_all_day=True),
        "Суббота, 12 декабря 2026 г.",
        "Saturday, 12 December 2026",
        id="all day without an end",
    ),
    pytest.param(
        event("2026-05-01T00:00", "2026-05-03T23:59", is_all_day=True),
        "1–3 мая 2026 г.",
        "1–3 May 2026",
        id="several days of a month",
    ),
    pytest.param(
        event("2026-04-30T00:00", "2026-05-02T23:59", is_all_day=True),
        "30 апреля – 2 мая 2026 г.",
        "30 April – 2 May 2026",
        id="several days of two months",
    ),
    pytest.param(
        event("2026-12-31T00:00", "2027-01-02T23:59", is_all_day=True),
        "31 декабря 2026 г. – 2 января 2027 г.",
        "31 December 2026 – 2 January 2027",
        id="several days of two years",
    ),
    pytest.param(
        event("2026-12-12T15:00", zone="Europe/Vilnius"),
        "Суббота, 12 декабря 2026 г., начало в 15:00 (время местное: Вильнюс)",
        "Saturday, 12 December 2026, from 15:00 (local time: Vilnius)",
        id="another zone",
    ),
    pytest.param(
        event("2026-12-12T00:00", zone="Asia/Tokyo", is_all_day=True),
        "Суббота, 12 декабря 2026 г.",
        "Saturday, 12 December 2026",
        id="all day in another zone",
    ),
    pytest.param(
        event("2026-10-25T02:00", "2026-10-25T05:00"),
        "Воскресенье, 25 октября 2026 г., с 02:00 до 05:00",
        "Sunday, 25 October 2026, 02:00–05:00",
        id="when the clocks go back",
    ),
]


@pytest.mark.parametrize(("shown", "russian", "english"), CASES)
def test_time_of_an_event_is_written_in_both_languages(shown, russian, english):
    assert written("ru", shown) == russian
    assert written("en", shown) == english


def test_program_reads_the_day_and_the_hours_with_the_offset_of_the_place():
    shown = event("2026-12-12T15:00", "2026-12-12T17:30", zone="Europe/Vilnius")

    html = BeautifulSoup(event_time(shown), "html.parser")

    assert [each["datetime"] for each in html("time")] == [
        "2026-12-12",
        "2026-12-12T15:00:00+02:00",
        "2026-12-12T17:30:00+02:00",
    ]


@given(
    start=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)),
    length=st.none() | st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(days=40)),
    zone=st.sampled_from([SITE_ZONE, "Europe/Vilnius", "America/New_York", "Asia/Kathmandu"]),
    language=st.sampled_from(["ru", "en"]),
)
def test_whatever_the_time_its_moments_are_told_exactly(start, length, zone, language):
    start = start.replace(tzinfo=UTC, microsecond=0)
    end = length and (start + length).replace(microsecond=0)
    shown = {
        "startsAt": start.isoformat(),
        "endsAt": end and end.isoformat(),
        "timeZone": zone,
        "isAllDay": False,
    }

    with translation.override(language):
        html = BeautifulSoup(event_time(shown), "html.parser")

    told = [each["datetime"] for each in html("time") if "T" in each["datetime"]]
    assert [datetime.fromisoformat(each) for each in told] == [start, *([end] if end else [])]
    assert html.time["datetime"] == start.astimezone(ZoneInfo(zone)).date().isoformat()


def test_events_of_a_year_stand_together_by_the_clock_of_their_place():
    new_year, old_year = event("2027-01-01T00:30"), event("2026-12-31T23:30")

    grouped = by_year([new_year, old_year])

    assert grouped == [(2027, [new_year]), (2026, [old_year])]
