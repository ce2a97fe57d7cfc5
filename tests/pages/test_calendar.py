"""The calendar: events by the clocks of their places, publications by the site's."""

import re
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.users.models import UserProfile

from pages.models import EventStatus
from tests.factories import (
    EventPageFactory,
    NewsPostPageFactory,
    draft_translation,
    event_index,
    home,
    news_index,
    publish_event,
    publish_post,
)
from tests.translation.newsroom import ROLES
from tests.translation.people import editor_of, person

pytestmark = pytest.mark.django_db

CALENDAR = reverse("calendar")


def look(user, **query):
    answer = user.client.get(CALENDAR, query)
    assert answer.status_code == 200
    return answer.content.decode()


def entries(user, **query):
    """Return what stands at each day, by the day."""
    days = BeautifulSoup(look(user, **query), "html.parser").select("td, section.calendar-section")
    lines = {day.time["datetime"]: day.select(".calendar-entry") for day in days if day.time}
    return {day: [words_of(each) for each in found] for day, found in lines.items() if found}


def words_of(element):
    return " ".join(element.get_text(" ").split())


def utc(*numbers):
    return datetime(*numbers, tzinfo=UTC)


def plan(title, moment, *, language_code="ru"):
    page = NewsPostPageFactory(parent=news_index(language_code), title=title, go_live_at=moment)
    page.save_revision().publish()


# What stands where


def test_events_stand_at_the_clock_of_their_place_in_each_layout():
    me = editor_of("ru")
    starts = {"starts_at": utc(2030, 5, 31, 22, 30)}
    publish_event("ru", title="Поздний", **starts)
    publish_event("ru", title="Лондонский", time_zone="Europe/London", **starts)
    publish_event("ru", title="Дневной", starts_at=utc(2030, 5, 9), is_all_day=True)
    publish_event("ru", title="Другой", starts_at=utc(2030, 9, 9))

    month, list_ = entries(me, month="2030-05"), entries(me, month="2030-05", layout="list")

    assert list_ == {
        "2030-05-09": ["Дневной ru live en none"],
        "2030-05-31": ["23:30 (London) Лондонский ru live en none"],
    }
    assert month == list_ | {"2030-06-01": ["00:30 Поздний ru live en none"]}


def test_an_event_stands_at_each_of_its_days_and_not_at_the_midnight_it_ends_with():
    me = editor_of("ru")
    publish_event("ru", title="Сбор", starts_at=utc(2030, 5, 2, 18), ends_at=utc(2030, 5, 4, 22))

    assert entries(me, month="2030-05") == {
        "2030-05-02": ["20:00 Сбор ru live en none"],
        "2030-05-03": ["Сбор goes on ru live en none"],
        "2030-05-04": ["Сбор goes on ru live en none"],
    }


def test_drafts_and_cancelled_events_are_marked_in_words():
    me = editor_of("ru")
    EventPageFactory(parent=event_index("ru"), title="Задуман", starts_at=utc(2030, 5, 2, 18))
    publish_event(
        "ru", title="Отменён", starts_at=utc(2030, 5, 3, 18), status=EventStatus.CANCELLED
    )

    page = look(me, month="2030-05")

    assert entries(me, month="2030-05") == {
        "2030-05-02": ["20:00 Задуман ru draft en none"],
        "2030-05-03": ["20:00 Отменён cancelled ru live en none"],
    }
    assert re.search(r"<s><a [^>]+>Отменён</a></s>", page)


def test_publications_and_expiries_stand_at_the_sites_clock():
    me = editor_of("ru")
    UserProfile.objects.create(user=me, current_time_zone="Asia/Tbilisi", preferred_language="en")
    plan("Весть", utc(2030, 5, 9, 22, 30))
    publish_post("ru", title="Срочное", expire_at=utc(2030, 5, 11, 10))

    assert entries(me, month="2030-05", kind="publications") == {
        "2030-05-10": ["00:30 Весть will be published Русский"],
        "2030-05-11": ["12:00 Срочное will be taken down Русский"],
    }
    assert entries(me, month="2030-05", kind="events") == {}


# Whose


def test_each_sees_what_they_may_explore_and_each_event_once():
    boss, russian, english = ROLES["superuser"](), editor_of("ru"), editor_of("en")
    UserProfile.objects.create(user=boss, preferred_language="en")
    draft_translation(publish_event("ru", title="Сбор"), "en", title="Gathering")
    plan("Весть", utc(2030, 5, 9, 22, 30))

    seen = {user: str(entries(user, month="2030-05")) for user in (boss, russian, english)}

    assert seen[russian].count("Сбор") == seen[english].count("Gathering") == 1
    assert "Gathering" not in seen[russian]
    assert "Сбор" not in seen[english]
    assert "Весть" not in seen[english]
    assert seen[boss].count("ru live en draft") == 1
    assert "Gathering" in str(entries(boss, month="2030-05", locale="en"))
    assert "Весть" not in str(entries(boss, month="2030-05", locale="en"))


def test_who_may_only_add_pages_is_led_to_no_page_of_others():
    writer, post = person("writer", adding_to("ru")), publish_event("ru", title="Сбор")

    seen = look(writer, month=f"{post.starts_at:%Y-%m}")

    assert "Сбор" in seen
    assert reverse("wagtailadmin_pages:edit", args=[post.pk]) not in seen


def adding_to(language_code):
    group = Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    GroupPagePermission.objects.create(group=group, page=home(language_code), permission=add)
    return group


@pytest.mark.parametrize("role", ["without rights", "translator ru-en", "reviewer"])
def test_who_edits_no_pages_has_no_calendar(role):
    user = ROLES[role]()

    assert user.client.get(CALENDAR).status_code == 302
    assert CALENDAR.encode() not in user.client.get(reverse("wagtailadmin_home")).content


# Months


@pytest.mark.parametrize(
    "month",
    ["abc", "0000-00", "9999-99", "9999-12", "0001-01", "1-1", "2030-13", "٢٠٣٠-٠٥", "2030-05-01"],
)
def test_a_month_that_is_none_gives_the_current_one_and_says_so(month):
    page = look(editor_of("ru"), month=month, kind="x", locale="xx", layout="y")

    assert "There is no such month." in page
    assert "calendar-day--today" in page


@pytest.mark.parametrize(
    ("month", "beside"),
    [("2026-12", ["2026-11", "2027-01"]), ("1900-01", ["1900-02"]), ("2199-12", ["2199-11"])],
)
def test_the_months_beside_are_a_link_away(month, beside):
    page = look(editor_of("ru"), month=month, kind="events")

    links = re.findall(r'rel="(?:prev|next)"\s+href="\?([^"]+)"', page)
    assert links == [f"month={each}&amp;kind=events" for each in beside]
    assert "There is no such month." not in page


@pytest.mark.parametrize(("language", "name"), [("ru", "Декабрь 2026"), ("en", "December 2026")])
def test_the_month_and_its_days_are_named_in_the_language_of_who_reads(language, name):
    me = editor_of("ru")
    UserProfile.objects.create(user=me, preferred_language=language)

    page = look(me, month="2026-12")

    assert re.search(rf"<h2[^>]*>{name}</h2>", page)
    head = page[page.index(f"{name}</caption>") :].partition("<tbody>")[0]
    assert re.findall(r'<th scope="(\w+)"', head) == ["col"] * 7


# Statements


@pytest.mark.parametrize("role", ["editor ru", "superuser"])
def test_the_number_of_statements_does_not_grow_with_what_stands_there(role):
    user = ROLES[role]()
    fill()
    look(user, month="2030-05")

    few = statements_of(user)
    for _ in range(4):
        fill()

    assert len(statements_of(user)) == len(few)


def fill():
    publish_event("ru")
    plan("План", utc(2030, 5, 9, 22, 30))
    publish_post("ru", expire_at=utc(2030, 5, 11, 10))


def statements_of(user):
    with CaptureQueriesContext(connection) as queries:
        look(user, month="2030-05")
    return queries
