"""Events in the calendars of others: the right hour, and every change of it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from cms.feeds.zones import rules_of
from tests.factories import TopicFactory, paragraphs, publish, publish_event, translate
from tests.feeds.reading import events_in, lines_of, moment, sent, uid_of

WINTER = datetime(2030, 1, 15, 18, tzinfo=UTC)
SUMMER = datetime(2030, 7, 15, 17, tzinfo=UTC)
CALENDAR = "/feeds/ru/events.ics"


def test_an_event_has_all_that_its_page_tells(client, db):
    page = publish_event(
        title="Пикник; с чаем, и пирогом",
        starts_at=SUMMER,
        ends_at=SUMMER + timedelta(hours=2),
        body=paragraphs("Берите с собой", "чай"),
        place_name="Парк",
        address="Улица 1",
        postal_code="1234 AB",
        city="Гаага",
        latitude=52.08,
        longitude=4.31,
        organizer="Мы",
        contact_email="we@example.com",
        topics=[TopicFactory(name="Суд")],
    )

    (event,) = events_in(client, CALENDAR).values()

    assert event["summary"] == "Пикник; с чаем, и пирогом"
    assert (moment(event["dtstart"]), moment(event["dtend"])) == (page.starts_at, page.ends_at)
    assert event["dtstart"].params["tzid"] == "Europe/Amsterdam"
    assert event["location"] == "Парк, Улица 1, 1234 AB Гаага, Нидерланды"
    assert event["description"] == "Берите с собой\n\nчай"
    assert event["contact"] == "Мы, we@example.com"
    assert event["geo"].to_ical() == "52.08;4.31"
    assert event["categories"].cats == ["Суд"]
    assert event["url"] == f"http://localhost{page.get_url()}"
    assert event["status"] == "CONFIRMED"
    assert event["uid"] == uid_of(page)
    assert "organizer" not in event


def test_a_calendar_tells_its_name_and_how_often_to_ask(client, db):
    response = client.get(CALENDAR)
    lines = lines_of(response.content)

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "X-WR-CALNAME:События · Hope of Russia" in lines
    assert "NAME;LANGUAGE=ru:События · Hope of Russia" in lines
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in lines
    assert "X-PUBLISHED-TTL:PT1H" in lines
    assert b"METHOD" not in response.content


def test_long_cyrillic_lines_are_folded_between_letters(client, db):
    publish_event(title="Ёлка 🎄 и «щука» " * 12, body=paragraphs("Длинный текст. " * 50))

    calendar = sent(client, CALENDAR)

    assert calendar.count(b"\n") == calendar.count(b"\r\n")
    for line in calendar.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert any(line.endswith("Длинный текст.") for line in lines_of(calendar))


def test_an_event_that_moves_from_winter_to_summer_keeps_its_name_and_its_hour(client, db):
    page = publish_event(title="Встреча", starts_at=WINTER)
    before = events_in(client, CALENDAR)["Встреча"]

    page.starts_at = SUMMER
    publish(page)
    after = events_in(client, CALENDAR)["Встреча"]

    assert before["uid"] == after["uid"]
    assert before["dtstart"].dt.hour == after["dtstart"].dt.hour == 19
    assert (moment(before["dtstart"]), moment(after["dtstart"])) == (WINTER, SUMMER)
    assert after["sequence"] > before["sequence"]
    assert moment(after["last-modified"]) >= moment(before["last-modified"])


def test_every_change_raises_the_sequence_of_each_language(client, db):
    page = publish_event(title="Встреча", starts_at=WINTER)
    translate(page, "en", title="Meeting")
    before = [sequence_in(client, code) for code in ("ru", "en")]

    page.status = "POSTPONED"
    publish(page)
    after = [sequence_in(client, code) for code in ("ru", "en")]

    assert all(old < new for old, new in zip(before, after, strict=True))


def sequence_in(client, code):
    (event,) = events_in(client, f"/feeds/{code}/events.ics").values()
    return event["sequence"]


@pytest.mark.parametrize(
    ("status", "in_calendar", "title"),
    [
        ("SCHEDULED", "CONFIRMED", "Встреча"),
        ("POSTPONED", "TENTATIVE", "Перенесено: Встреча"),
        ("CANCELLED", "CANCELLED", "Отменено: Встреча"),
    ],
)
def test_a_status_is_told_to_programs_and_to_people(client, db, status, in_calendar, title):
    publish_event(title="Встреча", status=status, body=paragraphs("Текст"))

    event = events_in(client, CALENDAR)[title]

    assert event["status"] == in_calendar
    assert event["description"] == "Текст"


@pytest.mark.parametrize(("days", "end"), [(1, date(2030, 7, 16)), (3, date(2030, 7, 18))])
def test_whole_days_end_with_the_day_after(client, db, days, end):
    zone = ZoneInfo("Europe/Amsterdam")
    publish_event(
        title="Дни",
        is_all_day=True,
        starts_at=datetime(2030, 7, 15, tzinfo=zone),
        ends_at=datetime(2030, 7, 14 + days, 23, 59, tzinfo=zone),
    )

    event = events_in(client, CALENDAR)["Дни"]

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2030, 7, 15), end)
    assert b"VTIMEZONE" not in sent(client, CALENDAR)


def test_an_open_end_stays_open(client, db):
    publish_event(title="Встреча")

    assert "dtend" not in events_in(client, CALENDAR)["Встреча"]


def test_one_event_has_a_calendar_of_its_own(client, db):
    page = publish_event(title="Встреча", time_zone="America/New_York")
    publish_event(title="Другая")

    path = f"/feeds/ru/events/{page.translation_key}.ics"

    assert list(events_in(client, path)) == ["Встреча"]
    zones = Calendar.from_ical(sent(client, path)).walk("VTIMEZONE")
    assert [str(zone["tzid"]) for zone in zones] == ["America/New_York"]


ZONES = ["Europe/Amsterdam", "America/New_York", "Europe/Moscow", "Asia/Kolkata", "Asia/Tbilisi"]
NEVER_THE_SAME = ["Africa/Casablanca", "Asia/Jerusalem", "Australia/Lord_Howe", "UTC"]
MOMENTS = st.datetimes(datetime(2012, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))


def agrees(zone, at):
    """Tell whether our rules give the hour that a clock in the zone shows at a moment."""
    local = at.astimezone(ZoneInfo(zone))
    rules = rules_of(zone, local.year, local.year).to_tz(lookup_tzid=False)
    wall = local.replace(tzinfo=None, fold=0)
    # Where clocks go back an hour comes twice, and a calendar cannot say which one it means.
    told = {wall.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() for fold in (0, 1)}
    return wall.replace(tzinfo=rules).utcoffset() in told


@given(zone=st.sampled_from(ZONES + NEVER_THE_SAME), at=MOMENTS)
def test_the_rules_of_a_zone_tell_the_hour_of_every_moment(zone, at):
    assert agrees(zone, at)


def test_a_change_is_told_by_the_clock_before_it():
    rules = rules_of("Europe/Amsterdam", 2030, 2030).to_ical().decode().split("\r\n")

    assert {"DTSTART:20290325T020000", "DTSTART:20291028T030000"} <= {*rules}
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in rules
