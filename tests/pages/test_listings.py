"""The explorer's lists of posts, events and timeline items: what is told, in which order."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.search.index import insert_or_update_object

from cms.publication.renditions import prepare_renditions
from pages.models import DatePrecision, EventPage, EventStatus, NewsPostKind, NewsPostPage
from tests.factories import (
    EventPageFactory,
    ImageFactory,
    NewsPostPageFactory,
    draft_translation,
    event_index,
    news_index,
    publish_event,
    publish_post,
    publish_timeline_item,
    timeline,
    translate,
)
from tests.translation.newsroom import ROLES
from tests.translation.people import editor_of

pytestmark = pytest.mark.django_db

POSTS, EVENTS, ITEMS = news_index, event_index, timeline
ROW = re.compile(r"<tr[^>]*>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)
TITLE = re.compile(r'_title">(.*?)</span>', re.DOTALL)


def explore(user, section, **query):
    answer = user.client.get(reverse("wagtailadmin_explore", args=[section.pk]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def told(html):
    """Return what stands in the cells of each row, by its title, in the order of the rows."""
    rows = {}
    for row in ROW.findall(html):
        if title := TITLE.search(row):
            cells = [text_of(cell) for cell in CELL.findall(row)]
            rows[text_of(title[1])] = cells[3:6]
    return rows


def text_of(html):
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def titles(user, section, **query):
    return list(told(explore(user, section, **query)))


# What is told


def test_posts_are_told_with_their_date_kind_and_languages_the_newest_first():
    me = editor_of("ru")
    old = publish_post("ru", title="Весна", date=date(2024, 12, 1))
    draft_translation(old, "en", title="Spring")
    NewsPostPageFactory(
        parent=news_index("ru"), title="Лето", date=date(2025, 6, 2), kind=NewsPostKind.OPEN_LETTER
    )

    rows = told(explore(me, POSTS("ru")))

    assert list(rows.items()) == [
        ("Лето", ["2 June 2025", "open letter", "ru draft en none"]),
        ("Весна", ["1 December 2024", "report", "ru live en draft"]),
    ]


def test_a_thumbnail_stands_beside_a_title_where_one_was_made_and_none_is_made_for_the_list():
    me = editor_of("ru")
    seen, unseen = ImageFactory(), ImageFactory()
    prepare_renditions.call(seen.pk)
    made = seen.renditions.get(filter_spec="max-165x165")
    for title, image in (("Весна", seen), ("Лето", unseen), ("Осень", None)):
        publish_post("ru", title=title, image=image, image_alt="Цветы" if image else "")

    html = explore(me, POSTS("ru"))

    shown = {text_of(row): re.findall(r'<img src="([^"]+)"', row) for row in ROW.findall(html)}
    pictures = [found for row, found in shown.items() if re.search("Весна|Лето|Осень", row)]
    assert pictures == [[], [], [made.url]]
    assert not unseen.renditions.exists()


def test_events_that_come_stand_first_the_soonest_before_all():
    me = editor_of("ru")
    now = timezone.now()
    for days in (9, -1, 2, -5):
        publish_event("ru", title=f"{days:+}", starts_at=now + timedelta(days=days))
    EventPageFactory(parent=event_index("ru"), title="когда-нибудь", starts_at=None)

    assert titles(me, EVENTS("ru")) == ["+2", "+9", "когда-нибудь", "-1", "-5"]
    assert titles(me, EVENTS("ru"), period="upcoming") == ["+2", "+9"]
    assert titles(me, EVENTS("ru"), period="past") == ["-1", "-5"]
    assert titles(me, EVENTS("ru"), ordering="starts_at", period="past") == ["-5", "-1"]


def test_an_event_is_told_by_the_clock_of_its_place():
    me = editor_of("ru")
    publish_event(
        "ru", title="Сбор", starts_at=datetime(2030, 5, 1, 18, tzinfo=UTC),
        time_zone="Europe/London", status=EventStatus.POSTPONED,
    )  # fmt: skip

    assert told(explore(me, EVENTS("ru"))) == {
        "Сбор": ["1 May 2030, 19:00 (London)", "postponed", "ru live en none"]
    }


def test_of_the_date_of_a_timeline_item_as_much_is_told_as_readers_get():
    me = editor_of("ru")
    for precision in DatePrecision:
        publish_timeline_item(
            "ru", title=precision.value, date=date(2024, 1, 1), date_precision=precision
        )

    rows = told(explore(me, ITEMS("ru")))

    assert {title: cells[0] for title, cells in rows.items()} == {
        "DAY": "1 January 2024",
        "MONTH": "January 2024",
        "YEAR": "2024",
    }


# What they can be narrowed to, and searched for


def test_posts_are_narrowed_by_kind_year_stage_and_language_also_while_searched():
    me = editor_of("ru")
    spring = publish_post("ru", title="Весть весны", date=date(2024, 12, 1))
    translate(spring, "en", title="Spring")
    draft_translation(
        publish_post("ru", title="Весть лета", date=date(2025, 6, 2), kind=NewsPostKind.STATEMENT),
        "en",
        title="Summer",
    )
    NewsPostPageFactory(parent=news_index("ru"), title="Весть осени", date=date(2025, 9, 2))
    spring.title = "Весть весны!"
    spring.save_revision()

    for page in NewsPostPage.objects.all():
        insert_or_update_object(page)

    for words in ({}, {"q": "весть"}):
        found = {
            (name, value): set(titles(me, POSTS("ru"), **{name: value}, **words))
            for name, value in [
                ("kind", "STATEMENT"), ("year", "2024"), ("stage", "draft"), ("stage", "changed"),
                ("missing", "en"), ("ordering", "date"), ("ordering", "-kind"), ("ordering", "x"),
            ]
        }  # fmt: skip
        spring, summer, autumn = {"Весть весны!"}, {"Весть лета"}, {"Весть осени"}
        assert found == {
            ("kind", "STATEMENT"): summer,
            ("year", "2024"): spring,
            ("stage", "draft"): autumn,
            ("stage", "changed"): spring,
            ("missing", "en"): summer | autumn,
            ("ordering", "date"): spring | summer | autumn,
            ("ordering", "-kind"): spring | summer | autumn,
            ("ordering", "x"): spring | summer | autumn,
        }


@pytest.mark.parametrize("section", [POSTS, EVENTS, ITEMS])
def test_no_address_makes_an_error(section):
    boss = ROLES["superuser"]()
    publish_post("ru"), publish_event("ru"), publish_timeline_item("ru")

    for query in (
        {"year": "abc", "kind": "x", "period": "x", "stage": "x", "missing": "xx"},
        {"ordering": "next", "q": "a"},
        {"ordering": "ord"},
        {"missing": "ru", "search_all": "1"},
        {"p": "99"},
    ):
        explore(boss, section("ru"), **query)


def test_all_pages_of_a_type_are_told_in_the_same_way():
    me = editor_of("ru")
    publish_event("ru", title="Сбор")
    url = reverse("wagtailadmin_pages:type_use", args=["pages", "eventpage"])

    page = me.client.get(url, {"period": "upcoming"}).content.decode()

    assert list(told(page)) == ["Сбор"]
    assert "1 May 2030, 20:00" in page
    assert "version--live" in page


def test_the_list_keeps_the_ways_to_each_language():
    me = editor_of("ru")
    page = publish_post("ru", title="Весна")

    html = explore(me, POSTS("ru"))

    assert reverse("translation_of", args=[page.pk, "en"]) in html
    assert "English: missing" in html


# Statements


@pytest.mark.parametrize(
    ("section", "write"),
    [(POSTS, publish_post), (EVENTS, publish_event), (ITEMS, publish_timeline_item)],
)
def test_the_number_of_statements_is_the_same_for_many_pages(section, write):
    me = editor_of("ru")
    for _ in range(5):
        write("ru")
    explore(me, section("ru"))

    few = statements_of(me, section("ru"))
    for _ in range(20):
        write("ru")

    assert len(statements_of(me, section("ru"))) == len(few)


def statements_of(user, section):
    with CaptureQueriesContext(connection) as queries:
        explore(user, section)
    return queries


def test_what_is_over_is_the_same_to_the_database_and_to_each_event():
    now = timezone.now()
    for hours in (-30, -20, -10, -1, 1):
        for zone in ("Pacific/Kiritimati", "Europe/Amsterdam", "Pacific/Midway"):
            for ends in (None, now + timedelta(hours=hours + 2)):
                EventPageFactory(
                    parent=event_index("ru"), time_zone=zone,
                    starts_at=now + timedelta(hours=hours), ends_at=ends,
                )  # fmt: skip

    me = editor_of("ru")
    past = titles(me, EVENTS("ru"), period="past")

    assert set(past) == {each.title for each in EventPage.objects.all() if each.over_at <= now}
