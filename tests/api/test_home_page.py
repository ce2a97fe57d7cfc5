"""The home page: its own words, and what it shows of the lists of its locale."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    ImageFactory,
    home,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_timeline_item,
)


def test_answers_every_field_of_the_home_page(api):
    page = home("ru")
    page.image, page.image_alt = ImageFactory(), "Мост"
    page.intro = paragraphs("Мы есть.")
    page.stand_heading = "Чего мы хотим"
    page.stand = [
        ("point", {"lead": "Мира.", "text": "<p>И <b>скоро</b>.</p>"}),
        ("point", {"lead": "Правды."}),
    ]
    publish(page)

    data = api.query("""
        { page(by: { path: "/ru/" }) {
          type path breadcrumbs { path }
          ... on HomePage {
            intro { html } standHeading stand { lead text { html text } } image { alt }
            latestNews { title } nextEvents { title } timeline { headline }
          }
        } }
    """)

    assert data["page"] == {
        "type": "HOME_PAGE",
        "path": "/ru/",
        "breadcrumbs": [],
        "intro": {"html": "<p>Мы есть.</p>"},
        "standHeading": "Чего мы хотим",
        "stand": [
            {"lead": "Мира.", "text": {"html": "<p>И <b>скоро</b>.</p>", "text": "И скоро."}},
            {"lead": "Правды.", "text": {"html": "", "text": ""}},
        ],
        "image": {"alt": "Мост"},
        "latestNews": [],
        "nextEvents": [],
        "timeline": [],
    }


LATEST = """
    query Latest($first: Int) {
      page(by: { path: "/en/" }) { ... on HomePage { latestNews(first: $first) { title } } }
    }
"""


@pytest.mark.parametrize(
    ("variables", "expected"), [({}, 5), ({"first": None}, 5), ({"first": 2}, 2), ({"first": 9}, 6)]
)
def test_the_home_page_shows_the_newest_posts_of_its_locale(api, variables, expected):
    publish_post("ru", title="Весна", date=date(2026, 12, 1))
    for day in range(1, 7):
        publish_post("en", title=f"{day}", date=date(2026, 1, day))

    data = api.query(LATEST, **variables)

    titles = [post["title"] for post in data["page"]["latestNews"]]
    assert titles == ["6", "5", "4", "3", "2", "1"][:expected]


NEXT = """
    query Next($first: Int) {
      page(by: { path: "/en/" }) {
        ... on HomePage { nextEvents(first: $first) { title status } }
      }
    }
"""


@pytest.mark.parametrize(
    ("variables", "expected"), [({}, 3), ({"first": None}, 3), ({"first": 1}, 1), ({"first": 9}, 4)]
)
def test_the_home_page_shows_the_next_events_of_its_locale(api, variables, expected):
    publish_event("ru", title="Весна", starts_at=datetime(2031, 1, 1, tzinfo=UTC))
    publish_event("en", title="Over", starts_at=datetime(2020, 1, 1, tzinfo=UTC))
    for day in range(4, 0, -1):
        publish_event("en", title=f"{day}", starts_at=datetime(2031, 1, day, tzinfo=UTC))

    data = api.query(NEXT, **variables)

    assert [event["title"] for event in data["page"]["nextEvents"]] == ["1", "2", "3", "4"][
        :expected
    ]


def test_the_home_page_tells_of_what_goes_on_and_of_what_is_cancelled(api):
    now = timezone.now()
    publish_event("en", title="Going on", starts_at=now - timedelta(1), ends_at=now + timedelta(1))
    publish_event("en", title="Off", starts_at=now + timedelta(2), status="CANCELLED")

    data = api.query(NEXT)

    assert data["page"]["nextEvents"] == [
        {"title": "Going on", "status": "SCHEDULED"},
        {"title": "Off", "status": "CANCELLED"},
    ]


def test_the_home_page_shows_the_timeline_of_its_locale_from_its_beginning(api):
    publish_timeline_item("ru", title="Весна", date=date(2019, 1, 1))
    for year in (2022, 2020, 2021):
        publish_timeline_item("en", title=f"{year}", date=date(year, 1, 1))

    data = api.query("""
        { page(by: { path: "/en/" }) { ... on HomePage {
          timeline { headline } part: timeline(first: 2) { headline }
        } } }
    """)

    assert [each["headline"] for each in data["page"]["timeline"]] == ["2020", "2021", "2022"]
    assert [each["headline"] for each in data["page"]["part"]] == ["2020", "2021"]


@pytest.mark.parametrize("field", ["latestNews", "nextEvents", "timeline"])
@pytest.mark.parametrize("first", [0, -1, 101])
def test_the_home_page_refuses_other_numbers_of_anything(api, field, first):
    error = api.error(
        f'{{ page(by: {{ path: "/en/" }}) {{ ... on HomePage {{ '
        f"{field}(first: {first}) {{ title }} }} }} }}"
    )

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"] == f"`first` must be from 1 to 100, not {first}."
