"""The admin's first page: what somebody has to do, what comes, and what others did meanwhile."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from pages.models import DashboardVisit, EventStatus
from tests.factories import (
    EventPageFactory,
    NewsPostPageFactory,
    draft_translation,
    event_index,
    news_index,
    publish_event,
    publish_post,
)
from tests.translation.newsroom import ROLES
from tests.translation.people import editor_of, person

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")


def panels_of(user):
    """Return the lines of each panel, by its name, or what is said in their place."""
    answer = user.client.get(HOME)
    assert answer.status_code == 200
    panels = BeautifulSoup(answer.content.decode(), "html.parser").select("section[id]")
    return {panel["id"].removesuffix("-section"): lines_of(panel) for panel in panels}


def lines_of(panel):
    lines = panel.select(".dashboard-lines > li, .dashboard-nothing")
    return [" ".join(line.get_text(" ").split()) for line in lines]


def draft(title, *, owner, parent=None):
    page = NewsPostPageFactory(parent=parent or news_index("ru"), title=title, owner=owner)
    page.save_revision(user=owner)
    return page


def change(page, title, *, user):
    page.title = title
    page.save_revision(user=user, log_action=True)


def plan(title, moment, *, owner=None):
    page = NewsPostPageFactory(parent=news_index("ru"), title=title, owner=owner, go_live_at=moment)
    page.save_revision(user=owner).publish()
    return page


# Drafts


def test_an_editor_finds_what_they_began_and_how_it_stands():
    me, other = editor_of("ru"), person("other")
    draft("Моя", owner=me)
    draft("Чужая", owner=other)
    change(publish_post("ru", title="Старая"), "Новая", user=me)
    publish_post("ru", title="Снятая", owner=me).unpublish()

    lines = panels_of(me)["drafts"]

    assert sorted(lines) == [
        "Моя Русский never published Just now",
        "Новая Русский changed since it was published Just now",
        "Снятая Русский no longer published Just now",
    ]


def test_what_waits_for_its_hour_is_planned_and_no_draft():
    me = editor_of("ru")
    plan("Завтра", timezone.now() + timedelta(days=1), owner=me)

    panels = panels_of(me)

    assert "drafts" not in panels
    assert [line.split()[0] for line in panels["planned"]] == ["Завтра"]


def test_what_waits_for_a_reviewer_is_no_draft():
    me = editor_of("ru")
    page = draft("Моя", owner=me)

    page.get_workflow().start(page, me)

    assert "drafts" not in panels_of(me)


def test_a_mirrored_event_is_no_version_of_it():
    me = editor_of("ru")
    event = publish_event("ru", title="Вечер", starts_at=timezone.now() + timedelta(days=1))
    alias = event.create_alias(update_slug="mirror")

    html = me.client.get(HOME).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[event.pk]) in html
    assert reverse("wagtailadmin_pages:edit", args=[alias.pk]) not in html


def test_nothing_is_told_of_pages_that_somebody_may_not_edit():
    me = editor_of("en")
    DashboardVisit.objects.create(user=me, seen_at=timezone.now() - timedelta(days=1))
    draft("Тайна", owner=me)
    publish_event("ru", title="Тайный сбор")
    plan("Тайный план", timezone.now() + timedelta(days=1))
    change(publish_post("ru", title="Весть"), "Тайная весть", user=person("other"))

    page = me.client.get(HOME).content.decode()

    assert "Тайн" not in page
    assert "No event is coming up." in page


@pytest.mark.parametrize("role", ["without rights", "translator ru-en", "channel manager"])
def test_who_edits_no_pages_has_none_of_these_panels(role):
    user = ROLES[role]()
    publish_event("ru")

    page = user.client.get(HOME)

    assert b"dashboard-lines" not in page.content
    assert b"next-events" not in page.content


# Events


def test_the_next_events_stand_by_the_clocks_of_their_places():
    me = editor_of("ru")
    publish_event("ru", title="Сбор", starts_at=datetime(2030, 5, 1, 18, tzinfo=UTC))
    publish_event(
        "ru", title="Встреча", starts_at=datetime(2030, 4, 1, 18, tzinfo=UTC),
        time_zone="Europe/London", status=EventStatus.CANCELLED,
    )  # fmt: skip
    publish_event("ru", title="Былое", starts_at=datetime(2020, 5, 1, 18, tzinfo=UTC))

    lines = panels_of(me)["next-events"]

    assert lines == [
        "Встреча ru live en none 1 April 2030, 19:00 (London) cancelled",
        "Сбор ru live en none 1 May 2030, 20:00",
    ]


def test_an_event_of_two_languages_is_one_in_the_language_of_who_reads():
    boss = ROLES["superuser"]()
    UserProfile.objects.create(user=boss, preferred_language="en")
    draft_translation(publish_event("ru", title="Сбор"), "en", title="Gathering")

    lines = panels_of(boss)["next-events"]

    assert lines == ["Gathering ru live en draft 1 May 2030, 20:00"]


def test_an_event_with_an_open_end_is_the_next_one_until_its_day_ends_there():
    me = editor_of("ru")
    now = timezone.now()
    for number, zone in enumerate(["Pacific/Kiritimati", "Pacific/Midway"]):
        EventPageFactory(
            parent=event_index("ru"), title=f"Сбор {number}", time_zone=zone,
            starts_at=now - timedelta(hours=1), ends_at=None,
        )  # fmt: skip

    lines = panels_of(me)["next-events"]

    over = [
        each.title for each in event_index("ru").get_children().specific() if each.over_at < now
    ]
    assert len(lines) == 2 - len(over)


# Planned


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Europe/Berlin", "1 July 2030, 12:00 (Amsterdam)"),
        ("Asia/Tbilisi", "1 July 2030, 12:00 (Amsterdam); 1 July 2030, 14:00 by your clock"),
    ],
)
def test_hours_of_publication_are_the_sites_and_the_readers_where_they_differ(zone, told):
    me = editor_of("ru")
    UserProfile.objects.create(user=me, current_time_zone=zone, preferred_language="en")
    plan("План", datetime(2030, 7, 1, 10, tzinfo=UTC))

    assert panels_of(me)["planned"] == [f"План Русский {told}"]


# What changed


def test_what_others_did_is_told_since_the_last_visit_and_not_since_the_last_reload():
    me, other = editor_of("ru"), person("other")
    page, own = publish_post("ru", title="Весна"), publish_post("ru", title="Зима")
    assert "changes" not in panels_of(me)
    PageLogEntry.objects.all().delete()
    DashboardVisit.objects.update(seen_at=timezone.now() - timedelta(hours=2))
    change(page, "Лето", user=other)
    change(page, "Осень", user=other)
    change(own, "Моя зима", user=me)

    first, again = panels_of(me)["changes"], panels_of(me)["changes"]

    assert first == again
    assert first == ["Осень Русский Draft saved other Just now"]


def test_who_comes_back_within_half_an_hour_was_not_away():
    me = editor_of("ru")
    before = timezone.now() - timedelta(days=2)
    seen = timezone.now() - timedelta(minutes=20)
    DashboardVisit.objects.create(user=me, seen_at=seen, since=before)

    assert DashboardVisit.note(me) == before

    visit = DashboardVisit.objects.get()
    assert visit.seen_at > seen
    visit.seen_at -= timedelta(minutes=31)
    visit.save()
    assert DashboardVisit.note(me) == visit.seen_at


# Statements


def test_the_number_of_statements_does_not_grow_with_the_rows():
    me, other = editor_of("ru"), person("other")
    DashboardVisit.objects.create(user=me, seen_at=timezone.now() - timedelta(days=1))
    fill(me, other)
    panels_of(me)

    few = statements_of(me)
    for _ in range(4):
        fill(me, other)
    many = statements_of(me)

    assert len(many) == len(few)
    assert PageLogEntry.objects.filter(user=other).count() == 5


def fill(me, other):
    draft("Черновик", owner=me)
    publish_event("ru")
    plan("План", timezone.now() + timedelta(days=1))
    change(publish_post("ru", title="Весна"), "Лето", user=other)


def statements_of(user):
    with CaptureQueriesContext(connection) as queries:
        user.client.get(HOME)
    return queries
