"""The demo content: whole, in every language, and never out of date."""

from collections import Counter
from datetime import date

import pytest
from django.conf import settings
from django.utils import timezone

from cms.operations.demo.content import make_demo_content
from cms.operations.demo.days import moved, moved_key, weeks_since
from cms.operations.demo.stock import read_words
from cms.publication import store
from cms.publication.models import PageType, PublishedPage
from home.roots import make_roots

LANGUAGES = {code for code, _name in settings.LANGUAGES}
FILES = ["events", "posts", "texts", "timeline"]


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


@pytest.mark.parametrize("today", ["2026-11-16", "2026-11-22", "2027-02-03", "2025-01-01"])
def test_some_events_are_to_come_on_any_day(monkeypatch, today):
    monkeypatch.setattr(timezone, "localdate", lambda: date.fromisoformat(today))

    newest, event = (
        date.fromisoformat(moved_key(key, weeks=weeks_since()))
        for key in ("2026-11-15", "2026-11-26")
    )

    assert newest < date.fromisoformat(today) < event
    assert (newest.isoweekday(), event.isoweekday()) == (7, 4)


def test_days_move_as_they_are_written():
    text = (
        "Дата: суббота 12.12.2026. 24 октября 2026 года; On 24 October 2026; 1 мая; 28 марта 2026"
    )

    assert moved(text, weeks=2) == (
        "Дата: суббота 26.12.2026. 7 ноября 2026 года; On 7 November 2026; 1 мая; 11 апреля 2026"
    )
