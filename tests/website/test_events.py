"""Events as a reader meets them: each by itself, and the list of them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from pages.models import EventStatus, NewsPostKind
from tests.api.hidden import HIDDEN_STATES, WITHDRAWN_STATES
from tests.factories import (
    EventPageFactory,
    ImageFactory,
    TopicFactory,
    event_index,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    translate,
)
from tests.website.reading import language_links, read

pytestmark = pytest.mark.django_db

PLACE = {
    "place_name": "Библиотека",
    "address": "Neude 11",
    "postal_code": "3512 AE",
    "city": "Утрехт",
}


def facts(page):
    """Return what the page tells of an event, by what it is called."""
    return {
        fact.dt.get_text(): " ".join(fact.dd.get_text(" ").split()) for fact in page.select(".fact")
    }


def publish_past_event(**fields):
    return publish_event(starts_at=timezone.now() - timedelta(days=40), **fields)


def card_titles(section):
    return [title.text for title in section.select(".card-title")]


def section(page, heading):
    """Return the section that is named by the heading of this id."""
    return page.select_one(f"section[aria-labelledby={heading}]")


def test_event_shows_what_the_editor_wrote(client):
    event = publish_event(
        title="Вечер писем",
        starts_at=datetime(2030, 5, 1, 18, tzinfo=UTC),
        ends_at=datetime(2030, 5, 1, 20, tzinfo=UTC),
        organizer="Мы",
        contact_email="letters@example.org",
        body=paragraphs("Приходите."),
        topics=[TopicFactory(name="Письма")],
        image=ImageFactory(),
        image_alt="Стол",
        **PLACE,
    )

    page = read(client, event.url)

    assert page.h1.text == "Вечер писем"
    assert facts(page)["Где"].startswith("Библиотека Neude 11 3512 AE Утрехт")
    assert facts(page)["Кто проводит"] == "Мы"
    assert page.select_one(".fact a[href^=mailto]")["href"] == "mailto:letters@example.org"
    assert page.article.select_one(".prose").text == "Приходите."
    assert page.article.img["alt"] == "Стол"
    assert page.select_one(".aside li").text == "Письма"
    assert [link["href"] for link in page.select(".breadcrumbs a")] == ["/ru/", "/ru/events/"]
    assert page.select(".banner") == []


def test_hours_are_those_of_the_clock_at_the_place(client):
    moments = {
        "starts_at": datetime(2030, 5, 1, 18, tzinfo=UTC),
        "ends_at": datetime(2030, 5, 1, 20, tzinfo=UTC),
    }
    here = publish_event("en", title="Here", **moments)
    there = publish_event("en", title="There", time_zone="Europe/Vilnius", **moments)

    told = [facts(read(client, event.url))["When"] for event in (here, there)]

    assert told == [
        "Wednesday, 1 May 2030 , 20:00 – 22:00",
        "Wednesday, 1 May 2030 , 21:00 – 23:00 (local time: Vilnius)",
    ]


def test_event_of_whole_days_shows_no_hours(client):
    event = publish_event(
        "en",
        is_all_day=True,
        starts_at=datetime(2030, 5, 3, 22, tzinfo=UTC),
        ends_at=datetime(2030, 5, 5, 21, 59, tzinfo=UTC),
    )

    page = read(client, event.url)

    assert [each["datetime"] for each in page.select(".fact time")] == ["2030-05-04", "2030-05-05"]
    assert facts(page)["When"] == "4 – 5 May 2030"


def test_place_of_which_only_the_city_is_known_has_no_map(client):
    event = publish_event(city="Утрехт")

    page = read(client, event.url)

    assert facts(page)["Где"] == "Утрехт"
    assert page.select(".fact a[href*=openstreetmap]") == []


@pytest.mark.parametrize(
    ("fields", "query"),
    [
        (PLACE, "search?query=Neude+11%2C+3512+AE%2C+%D0%A3%D1%82%D1%80%D0%B5%D1%85%D1%82"),
        (PLACE | {"latitude": 52.1, "longitude": 5.2}, "?mlat=52.1&mlon=5.2"),
    ],
)
def test_map_is_a_plain_link(client, fields, query):
    event = publish_event(**fields)

    link = read(client, event.url).select_one(".fact a[href*=openstreetmap]")

    assert link["href"] == f"https://www.openstreetmap.org/{query}"


@pytest.mark.parametrize(
    ("status", "words", "badge"),
    [
        (EventStatus.CANCELLED, "is cancelled", "Cancelled"),
        (EventStatus.POSTPONED, "is postponed", "Postponed"),
    ],
)
def test_event_that_does_not_take_place_says_so_at_once_and_in_the_list(
    client, status, words, badge
):
    event = publish_event("en", status=status)

    page, index = read(client, event.url), read(client, "/en/events/")

    assert words in page.select_one("h1 + .banner").text
    assert index.select_one(".badge").text == badge


@pytest.mark.parametrize("hide", HIDDEN_STATES, ids=lambda state: state.__name__)
def test_event_that_is_not_public_is_not_found_and_not_listed(client, hide):
    event = EventPageFactory(parent=event_index("ru"), title="Тайна", slug="taina")
    hide(event)

    status = 410 if hide in WITHDRAWN_STATES else 404
    page = read(client, "/ru/events/taina/", status=status)
    index = client.get("/ru/events/").content.decode()

    assert "Тайна" not in page.text
    assert "Тайна" not in index


def test_event_leads_to_the_posts_about_it_and_they_to_the_event(client):
    event = publish_event(title="Час тишины")
    post = publish_post(title="Прошёл час", kind=NewsPostKind.REPORT, events=[event])

    event_page, post_page = read(client, event.url), read(client, post.url)

    assert event_page.select_one(".lines a")["href"] == post.url
    assert post_page.select_one(".lines a")["href"] == event.url


def test_list_shows_what_comes_first_and_then_what_was_latest_first(client):
    for days in (30, 10):
        publish_event("en", title=f"In {days}", starts_at=timezone.now() + timedelta(days=days))
        publish_event("en", title=f"Ago {days}", starts_at=timezone.now() - timedelta(days=days))

    page = read(client, "/en/events/")

    assert card_titles(section(page, "upcoming-heading")) == ["In 10", "In 30"]
    assert card_titles(section(page, "past-heading")) == ["Ago 10", "Ago 30"]


def test_past_event_leads_to_its_report_and_not_to_its_announcement(client):
    event = publish_past_event()
    publish_post(title="Приходите", kind=NewsPostKind.ANNOUNCEMENT, events=[event])
    publish_post(title="Мы пришли", kind=NewsPostKind.REPORT, events=[event])

    words = section(read(client, "/ru/events/"), "past-heading").select_one(".card-words")

    assert "Мы пришли" in words.text
    assert "Приходите" not in words.text


def test_past_events_are_listed_by_twenty_and_earlier_ones_follow(client):
    publish(
        *EventPageFactory.create_batch(
            25, parent=event_index("ru"), starts_at=timezone.now() - timedelta(days=40)
        )
    )
    publish_event(title="Скоро")

    newest = read(client, "/ru/events/")
    earlier = read(client, newest.select_one(".pagination a[rel=next]")["href"])

    assert len(section(newest, "past-heading").select(".card")) == 20
    assert len(earlier.select(".card")) == 5
    assert section(earlier, "upcoming-heading") is None
    assert earlier.select_one(".pagination a")["href"] == "/ru/events/"


def test_empty_list_says_so(client):
    page = read(client, "/en/events/")

    assert "No event is announced at the moment." in page.main.text
    assert section(page, "past-heading") is None


def test_missing_translation_of_an_event_is_said_in_words_and_leads_to_the_events(client):
    event = publish_event("ru", title="Встреча")

    link = language_links(read(client, event.url))["en"]

    assert link["href"] == "/en/events/"
    assert "This page is not translated yet" in link.text


def test_event_is_read_in_both_languages(client):
    event = publish_event("ru", title="Встреча", **PLACE)
    translation = translate(event, "en", title="A meeting", city="Utrecht")

    pages = [read(client, each.url) for each in (event, translation)]

    assert [page.h1.text for page in pages] == ["Встреча", "A meeting"]
    assert "Утрехт" in facts(pages[0])["Где"]
    assert "Utrecht" in facts(pages[1])["Where"]


def test_home_shows_the_next_two_events(client):
    for days in (40, 30, 20, 10):
        publish_event("en", title=f"In {days}", starts_at=timezone.now() + timedelta(days=days))
    publish_past_event()

    events = section(read(client, "/en/"), "events-heading")

    assert [link.text for link in events.select(".lines a")] == ["In 10", "In 20"]
    assert events.select_one(".section-more a")["href"] == "/en/events/"


@pytest.mark.parametrize(("path", "statements"), [("/ru/events/", 9), ("/ru/events/vstrecha/", 8)])
def test_statements_of_a_page_view_do_not_grow_with_events(
    client, django_assert_num_queries, path, statements
):
    event = publish_event(title="Встреча", slug="vstrecha", topics=[TopicFactory()])
    events = EventPageFactory.create_batch(5, parent=event_index("ru"))
    past = [publish_past_event() for _number in range(5)]
    for each in (event, *publish(*events), *past):
        publish_post(events=[each])

    with django_assert_num_queries(statements):
        client.get(path)
