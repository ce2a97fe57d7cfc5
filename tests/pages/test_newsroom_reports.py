"""Two reports: events that nobody reported, and posts that readers of a language do not get."""

import csv
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from pages.models import EventStatus, NewsPostKind
from tests.factories import (
    NewsPostPageFactory,
    draft_translation,
    news_index,
    publish_event,
    publish_post,
    translate,
)
from tests.translation.newsroom import ROLES
from tests.translation.people import editor_of

pytestmark = pytest.mark.django_db

EVENTS, POSTS = reverse("events_without_report"), reverse("posts_without_translation")
# Each row of a table has one link to the editor.
TITLE = re.compile(r'<a\s+href="[^"]+/edit/"[^>]*>(.*?)</a>', re.DOTALL)
PAST = datetime(2024, 5, 1, 18, tzinfo=UTC)


def titles(user, report, **query):
    answer = user.client.get(report, query)
    assert answer.status_code == 200
    return [unescape(title).strip() for title in TITLE.findall(answer.content.decode())]


def rows(user, report, **query):
    answer = user.client.get(report, query | {"export": "csv"})
    return list(csv.DictReader(answer.getvalue().decode().splitlines()))


def event(title, **fields):
    return publish_event("ru", **{"title": title, "starts_at": PAST} | fields)


# Events without a report


def test_an_event_wants_a_report_once_it_took_place():
    me = editor_of("ru")
    event("Сбор")
    event("Завтра", starts_at=timezone.now() + timedelta(days=1))
    event("Отменён", status=EventStatus.CANCELLED)
    event("Черновик").unpublish()

    assert titles(me, EVENTS) == ["Сбор"]


def test_a_report_in_any_language_is_a_report_and_an_announcement_is_none():
    boss = ROLES["superuser"]()
    told, announced = event("Рассказан"), event("Объявлен")
    english = translate(told, "en", title="Told")
    publish_post("en", events=[english])
    publish_post("ru", events=[announced], kind=NewsPostKind.ANNOUNCEMENT)
    NewsPostPageFactory(parent=news_index("ru"), events=[announced]).save()

    assert titles(boss, EVENTS) == ["Объявлен"]
    assert [row["Report"] for row in rows(editor_of("ru"), EVENTS)] == ["a draft"]


def test_events_are_narrowed_by_language_and_year_and_each_is_told_once():
    boss = ROLES["superuser"]()
    translate(event("Сбор"), "en", title="Gathering")
    event("Былое", starts_at=datetime(2020, 5, 1, 18, tzinfo=UTC))

    assert titles(boss, EVENTS) == ["Сбор", "Былое"]
    assert titles(boss, EVENTS, locale="en") == ["Сбор"]
    assert titles(boss, EVENTS, year="2020") == ["Былое"]
    assert titles(boss, EVENTS, year="x", locale="xx") == ["Сбор", "Былое"]


# Posts without a translation


def test_a_post_is_told_that_readers_of_some_language_do_not_get():
    boss = ROLES["superuser"]()
    translate(publish_post("ru", title="Весна"), "en", title="Spring")
    draft_translation(publish_post("ru", title="Лето", date=date(2025, 6, 1)), "en", title="Summer")
    publish_post("en", title="Autumn", date=date(2024, 9, 1), kind=NewsPostKind.STATEMENT)
    NewsPostPageFactory(parent=news_index("ru"), title="Зима")

    assert titles(boss, POSTS) == ["Лето", "Autumn"]
    assert titles(boss, POSTS, missing="en") == ["Лето"]
    assert titles(boss, POSTS, locale="en") == ["Autumn"]
    assert titles(boss, POSTS, year="2025", kind="REPORT") == ["Лето"]


# For all reports


def test_a_mirrored_page_lacks_nothing_of_its_own():
    event = publish_event("ru", title="Вечер", starts_at=PAST)
    event.create_alias(update_slug="mirror")

    assert titles(editor_of("ru"), EVENTS) == ["Вечер"]


def test_each_is_told_of_the_pages_that_they_edit():
    publish_post("ru", title="Весна")
    event("Сбор")

    assert titles(editor_of("ru"), POSTS) == ["Весна"]
    assert titles(editor_of("en"), POSTS) == titles(editor_of("en"), EVENTS) == []


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", {"Kind": "report", "Languages": "ru live, en none", "Date": "2024-12-01"}),
        ("ru", {"Вид": "репортаж", "Дата": "2024-12-01"}),
    ],
)
def test_a_spreadsheet_is_in_the_language_of_who_reads_and_calculates_nothing(language, row):
    me = editor_of("ru")
    UserProfile.objects.create(user=me, preferred_language=language)
    page = publish_post("ru", title='=HYPERLINK("https://example.com")', date=date(2024, 12, 1))

    (found,) = rows(me, POSTS)

    assert found.items() >= row.items()
    assert "'" + page.title in found.values()
    assert any(value.endswith(f"/admin/pages/{page.pk}/edit/") for value in found.values())


@pytest.mark.parametrize("export", ["", "csv", "xlsx"])
@pytest.mark.parametrize("report", [EVENTS, POSTS])
def test_the_number_of_statements_does_not_grow_with_the_rows(report, export):
    me = editor_of("ru")
    fill()
    statements_of(me, report, export)

    few = statements_of(me, report, export)
    for _ in range(4):
        fill()

    assert len(statements_of(me, report, export)) == len(few)


def fill():
    publish_post("ru")
    event("Сбор")


def statements_of(user, report, export):
    with CaptureQueriesContext(connection) as queries:
        answer = user.client.get(report, {"export": export})
        assert answer.getvalue() if export else answer.content
    return queries
