"""The demo content: whole, in every language, and never out of date."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from cms.operations.demo.content import make_demo_content
from cms.operations.demo.events import day_of, times_of
from cms.operations.demo.stock import read_words
from cms.publication import store
from cms.publication.models import PageType, PublishedPage
from home.roots import make_roots

LANGUAGES = {code for code, _name in settings.LANGUAGES}
FILES = ["events", "home", "posts", "texts", "timeline"]


def texts_by_language(value):
    """Yield every table of a file that has a text for each language."""
    if isinstance(value, dict):
        if LANGUAGES & set(value):
            yield value
        for each in value.values():
            yield from texts_by_language(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_by_language(each)


@pytest.mark.parametrize("name", FILES)
def test_everything_is_written_in_every_language(name):
    texts = list(texts_by_language(read_words(name)))

    assert texts
    assert all(set(text) - {"type"} == LANGUAGES for text in texts)


@pytest.mark.django_db
def test_demo_publishes_pages_of_every_type_in_every_language():
    make_roots()

    make_demo_content()
    store.settle()

    found = Counter(PublishedPage.objects.values_list("type", "locale"))
    files = {
        PageType.EVENT: "events",
        PageType.TIMELINE_ITEM: "timeline",
        PageType.TEXT_PAGE: "texts",
    }
    for page_type, name in files.items():
        words = read_words(name)
        assert {found[page_type, language] for language in LANGUAGES} == {len(words)}
    assert set(PageType.values) == {page_type for page_type, _locale in found}
    assert list(store.check()) == []
    assert_demo_is_varied()


def assert_demo_is_varied():
    rows = PublishedPage.objects.filter(locale=settings.LANGUAGE_CODE)
    events, posts = rows.filter(type=PageType.EVENT), rows.filter(type=PageType.NEWS_POST)
    upcoming = events.filter(starts_at__gt=timezone.now())

    assert set(events.values_list("status", flat=True)) == {"SCHEDULED", "POSTPONED", "CANCELLED"}
    assert upcoming.filter(status="SCHEDULED").count() >= 2
    assert events.filter(over_at__lt=timezone.now()).exists()
    assert {"ANNOUNCEMENT", "REPORT", "STATEMENT"} <= set(posts.values_list("kind", flat=True))
    assert any(post.document["events"] for post in posts)
    assert any(post.document["related_posts"] for post in posts)
    assert rows.get(type=PageType.HOME_PAGE).document["image"]


def test_event_in_weeks_is_on_its_weekday_so_many_weeks_from_this_one():
    days = [day_of({"weeks": weeks, "weekday": 4}) for weeks in (-3, 1)]

    today = timezone.localdate()
    assert [day.isoweekday() for day in days] == [4, 4]
    assert days[0] < today < days[1]
    assert days[1] - days[0] == timedelta(weeks=4)


def test_event_without_hours_lasts_from_the_first_minute_to_the_last():
    times = times_of({"date": date(2026, 12, 12), "days": 2})

    assert times["is_all_day"]
    assert times["starts_at"].isoformat() == "2026-12-12T00:00:00+01:00"
    assert times["ends_at"].isoformat() == "2026-12-13T23:59:00+01:00"
