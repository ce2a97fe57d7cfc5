"""ical.js: words, cancellations, and hours by the zones that the calendar itself brings along."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cms.publication.withdrawals.withdrawing import withdraw
from tests.factories import paragraphs, publish, publish_event, translate
from tests.feeds.reading import sent, uid_of

WINTER = datetime(2030, 1, 15, 18, tzinfo=UTC)
SUMMER = datetime(2030, 7, 15, 17, tzinfo=UTC)
CHANGES = [(3, 31, 1, 30), (10, 26, 23, 30)]
ZONES = ["Europe/Amsterdam", "America/New_York", "Europe/Moscow", "Asia/Tbilisi", "Asia/Jerusalem"]


@pytest.fixture
def calendar(client, run_script, tmp_path):
    """Return a function that gives what ical.js reads in a calendar of events of a language."""

    def read(language="ru"):
        file = tmp_path / "events.ics"
        file.write_bytes(sent(client, f"/feeds/{language}/events.ics"))
        return run_script("ical.mjs", str(file))

    return read


def written(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def test_words_arrive_whole_in_both_languages(db, calendar):
    title, text = "Ёлка; вечер, «чай» и 🎄 " * 6, "Длинный текст. " * 30
    page = publish_event(title=title, city="Гаага", body=paragraphs(text, "Конец"))
    translate(page, "en", title="Tree; tea, and more", city="The Hague", body=["Long", "End"])

    russian, english = calendar("ru"), calendar("en")

    assert russian["name"] == "События · Hope of Russia"
    assert english["name"] == "Events · Hope of Russia"
    (event,) = russian["events"]
    assert event["summary"].split() == title.split()
    assert event["description"] == f"{text.strip()}\n\nКонец"
    assert event["location"] == "Гаага, Нидерланды"
    assert english["events"][0]["summary"] == "Tree; tea, and more"
    assert english["events"][0]["location"] == "The Hague, Netherlands"


@pytest.mark.parametrize("zone", ZONES)
def test_hours_are_right_by_the_rules_of_the_file_alone(db, calendar, zone):
    noons = [datetime(2030, month, 31, 12, tzinfo=UTC) for month in (1, 3, 7, 10, 12)]
    # Half an hour after the clocks of Europe were put forward, and an hour before they go back.
    year = sorted([*noons, *(datetime(2030, *day, tzinfo=UTC) for day in CHANGES)])
    for starts_at in year:
        publish_event(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), time_zone=zone)

    told = sorted((each["start"], each["end"]) for each in calendar()["events"])

    assert told == [(written(each), written(each + timedelta(hours=2))) for each in year]


def test_an_event_that_moves_from_winter_to_summer_is_the_same_one(db, calendar):
    page = publish_event(starts_at=WINTER)
    (before,) = calendar()["events"]

    page.starts_at = SUMMER
    publish(page)
    (after,) = calendar()["events"]

    assert before["uid"] == after["uid"] == uid_of(page)
    assert (before["start"], after["start"]) == (written(WINTER), written(SUMMER))
    assert before["sequence"] < after["sequence"]


def test_whole_days_are_days(db, calendar):
    zone = ZoneInfo("Europe/Amsterdam")
    publish_event(is_all_day=True, starts_at=datetime(2030, 7, 15, tzinfo=zone))

    (event,) = calendar()["events"]

    assert (event["isAllDay"], event["start"], event["end"]) == (True, "2030-07-15", "2030-07-16")


def test_a_withdrawn_event_is_cancelled(db, calendar):
    page = publish_event(title="Тайна")
    withdraw([page], reason="CANCELED")

    (event,) = calendar()["events"]

    assert (event["uid"], event["status"]) == (uid_of(page), "CANCELLED")
    assert (event["summary"], event["description"]) == ("Отменено", None)
