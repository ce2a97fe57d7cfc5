"""The list of events: every field, its filters and orders, and what it refuses."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    ImageFactory,
    TopicFactory,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    translate,
)

EVENTS = """
    query Events(
      $locale: LanguageTag = "ru", $fallback: [LanguageTag!], $filter: EventFilter,
      $order: EventOrder, $first: Int
    ) {
      events(
        locale: $locale, fallback: $fallback, filter: $filter, orderBy: $order, first: $first
      ) {
        nodes { title }
        edges { localeResolution { requested served reason } }
        totalCount
      }
    }
"""


def may(day, hour=12, **exactly):
    return datetime(2030, 5, day, hour, tzinfo=UTC).replace(**exactly)


def titles(data):
    return [event["title"] for event in data["events"]["nodes"]]


def test_answers_every_field_of_an_event(api):
    topic = TopicFactory(name="Искусство", slug="art")
    event = publish_event(
        title="Вечер писем",
        starts_at=may(1, 16),
        ends_at=may(1, 18),
        status="POSTPONED",
        place_name="Дом",
        address="Дам 1",
        postal_code="1012 AB",
        city="Амстердам",
        latitude=52.373,
        longitude=4.893,
        organizer="Мы",
        contact_email="we@example.org",
        image=ImageFactory(),
        image_alt="Дом на площади",
        body=paragraphs("Приходите."),
        topics=[topic],
    )
    publish_post(title="Будет вечер", events=[event])

    data = api.query("""
        { events(locale: "ru") { nodes {
          contentId type title path url breadcrumbs { path } translations { status path }
          seo { title description image { alt } }
          startsAt endsAt timeZone isAllDay status
          place { name address postalCode city country latitude longitude }
          organizer contactEmail image { alt } body { html text } topics { slug name }
          newsPosts { title kind }
        } } }
    """)

    assert data["events"]["nodes"] == [
        {
            "contentId": str(event.translation_key),
            "type": "EVENT",
            "title": "Вечер писем",
            "path": "/ru/events/vecher-pisem/",
            "url": "http://localhost/ru/events/vecher-pisem/",
            "breadcrumbs": [{"path": "/ru/"}, {"path": "/ru/events/"}],
            "translations": [
                {"status": "SOURCE", "path": "/ru/events/vecher-pisem/"},
                {"status": "MISSING", "path": None},
            ],
            "seo": {
                "title": "Вечер писем",
                "description": "Приходите.",
                "image": {"alt": "Дом на площади"},
            },
            "startsAt": "2030-05-01T16:00:00Z",
            "endsAt": "2030-05-01T18:00:00Z",
            "timeZone": "Europe/Amsterdam",
            "isAllDay": False,
            "status": "POSTPONED",
            "place": {
                "name": "Дом",
                "address": "Дам 1",
                "postalCode": "1012 AB",
                "city": "Амстердам",
                "country": "NL",
                "latitude": 52.373,
                "longitude": 4.893,
            },
            "organizer": "Мы",
            "contactEmail": "we@example.org",
            "image": {"alt": "Дом на площади"},
            "body": {"html": "<p>Приходите.</p>", "text": "Приходите."},
            "topics": [{"slug": "art", "name": "Искусство"}],
            "newsPosts": [{"title": "Будет вечер", "kind": "REPORT"}],
        }
    ]


def test_an_event_may_have_no_end_and_no_place(api):
    publish_event(title="Стрим", is_all_day=True, organizer="")

    data = api.query("""
        { events(locale: "ru") { nodes {
          endsAt isAllDay status place { city } organizer contactEmail image { alt }
          body { text } topics { slug } newsPosts { title }
        } } }
    """)

    assert data["events"]["nodes"] == [
        {
            "endsAt": None,
            "isAllDay": True,
            "status": "SCHEDULED",
            "place": None,
            "organizer": "",
            "contactEmail": "",
            "image": None,
            "body": {"text": ""},
            "topics": [],
            "newsPosts": [],
        }
    ]


def test_lists_each_event_once_in_the_best_locale(api):
    translate(publish_event(title="Весна", starts_at=may(1)), "en", title="Spring")
    publish_event(title="Лето", starts_at=may(2))
    publish_event("en", title="Autumn", starts_at=may(3))

    data = api.query(EVENTS, locale="en", fallback=["ru"])

    assert titles(data) == ["Spring", "Лето", "Autumn"]
    assert [edge["localeResolution"]["reason"] for edge in data["events"]["edges"]] == [
        "EXACT",
        "NOT_TRANSLATED",
        "EXACT",
    ]
    assert titles(api.query(EVENTS, locale="en")) == ["Spring", "Autumn"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("STARTS_ASC", ["First", "Second", "Third"]),
        ("STARTS_DESC", ["Third", "Second", "First"]),
        (None, ["First", "Second", "Third"]),
    ],
)
def test_orders_by_the_beginning_and_equal_ones_by_their_making(api, order, expected):
    publish_event(title="Second", starts_at=may(2))
    publish_event(title="Third", starts_at=may(2))
    publish_event(title="First", starts_at=may(1))

    assert titles(api.query(EVENTS, order=order)) == expected


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"period": "UPCOMING"}, ["Going on", "Cancelled", "To come"]),
        ({"period": "PAST"}, ["Over"]),
        ({"period": None}, ["Over", "Going on", "Cancelled", "To come"]),
        ({"period": "UPCOMING", "statuses": ["SCHEDULED"]}, ["Going on", "To come"]),
        ({"statuses": ["CANCELLED", "POSTPONED"]}, ["Cancelled"]),
        ({"statuses": []}, []),
    ],
)
def test_filters_by_period_and_status(api, filters, expected):
    now = timezone.now()
    publish_event(title="Over", starts_at=now - timedelta(9), ends_at=now - timedelta(8))
    publish_event(title="Going on", starts_at=now - timedelta(7), ends_at=now + timedelta(1))
    publish_event(title="Cancelled", starts_at=now + timedelta(8), status="CANCELLED")
    publish_event(title="To come", starts_at=now + timedelta(9))

    data = api.query(EVENTS, filter=filters)

    assert titles(data) == expected
    assert data["events"]["totalCount"] == len(expected)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"startsFrom": "2030-05-02T12:00:00Z"}, ["Second", "Third"]),
        ({"startsTo": "2030-05-02T12:00:00Z"}, ["First", "Second"]),
        (
            {"startsFrom": "2030-05-02T14:00:00+02:00", "startsTo": "2030-05-02T12:00:00Z"},
            ["Second"],
        ),
        ({"startsFrom": "2030-05-02T12:00:01Z", "startsTo": "2030-05-02T12:00:00Z"}, []),
        ({"startsFrom": "0001-01-01T00:00:00Z"}, ["First", "Second", "Third"]),
        ({"startsTo": "9999-12-31T23:59:59Z"}, ["First", "Second", "Third"]),
    ],
)
def test_filters_by_the_beginning_both_ends_included(api, filters, expected):
    for day, title in enumerate(["First", "Second", "Third"], start=1):
        publish_event(title=title, starts_at=may(day))

    assert titles(api.query(EVENTS, filter=filters)) == expected


@pytest.mark.parametrize(
    ("city", "locale", "expected"),
    [
        ("Амстердам", "ru", ["Вечер"]),
        ("АМСТЕРДАМ", "ru", ["Вечер"]),
        ("Amsterdam", "ru", []),
        ("amsterDAM", "en", ["Evening"]),
        ("Амстердам", "en", []),
        ("Amster", "en", []),
        ("Amster%", "en", []),
        ("Nowhere", "en", []),
        ("", "en", ["Online"]),
        ("a" * 5_000, "en", []),
    ],
)
def test_filters_by_city_in_the_language_of_the_list(api, city, locale, expected):
    event = publish_event(title="Вечер", city="Амстердам")
    translate(event, "en", title="Evening", city="Amsterdam")
    publish_event("en", title="Online")

    assert titles(api.query(EVENTS, locale=locale, filter={"city": city})) == expected


def test_a_city_is_that_of_the_version_that_is_served(api):
    translate(publish_event(title="Вечер", city="Амстердам"), "en", city="Amsterdam")

    data = api.query(EVENTS, locale="en", fallback=["ru"], filter={"city": "Амстердам"})

    assert titles(data) == []


@pytest.mark.parametrize(
    ("topics", "expected"), [(["art"], ["Art"]), (["art", "law"], ["Art", "Law"])]
)
def test_filters_by_any_of_the_topics(api, topics, expected):
    publish_event(title="Art", topics=[TopicFactory(slug="art")])
    publish_event(title="Law", topics=[TopicFactory(slug="law")])
    publish_event(title="None")

    assert titles(api.query(EVENTS, filter={"topics": topics})) == expected


@pytest.mark.parametrize(
    "filters",
    [
        {"startsFrom": "tomorrow"},
        {"startsFrom": "2030-05-01"},
        {"startsFrom": "2030-05-01T12:00:00"},
        {"startsFrom": "2030-13-01T12:00:00Z"},
        {"startsFrom": "0001-01-01T00:00:00+14:00"},
        {"startsTo": "9999-12-31T23:59:59-14:00"},
        {"startsTo": "10000-01-01T00:00:00Z"},
        {"startsTo": 5},
        {"period": "TODAY"},
        {"statuses": ["OFF"]},
        {"statuses": [None]},
        {"city": 5},
        {"topics": [5]},
    ],
)
def test_refuses_a_filter_of_another_form(api, filters):
    error = api.error(EVENTS, filter=filters)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("first", [0, -1, 101])
def test_refuses_other_sizes(api, first):
    error = api.error(EVENTS, first=first)

    assert error["message"] == f"`first` must be from 1 to 100, not {first}."


def test_a_status_published_in_one_language_is_seen_at_once(api):
    event = publish_event(title="Весна")
    event.status = "CANCELLED"
    publish(event)

    data = api.query('{ events(locale: "ru") { nodes { status } } }')

    assert data["events"]["nodes"] == [{"status": "CANCELLED"}]


def test_an_event_has_a_calendar_of_its_own(api, client):
    publish_event(title="Встреча")

    data = api.query('{ events(locale: "ru") { nodes { contentId icalendarUrl } } }')
    (event,) = data["events"]["nodes"]

    assert event["icalendarUrl"] == f"http://localhost/feeds/ru/events/{event['contentId']}.ics"
    path = event["icalendarUrl"].removeprefix("http://localhost")
    assert "Встреча" in client.get(path).content.decode()
