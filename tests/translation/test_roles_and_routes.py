"""Everybody at every door: who is let in by which, and that who is not has changed nothing."""

from collections import defaultdict
from functools import cache

import pytest
from django.urls import get_resolver, resolve, reverse
from wagtail.models import Page, Revision

from cms.publication.models import PublishedPage
from cms.translation.beginning import translated_page
from cms.translation.desk.actions import ACTIONS
from pages.models import Topic
from tests.permissions.visits import IN, Visit
from tests.routes import patterns
from tests.translation.newsroom import ROLES, SECRET, newsroom
from tests.translation.people import reviewer, translator, write
from tests.translation.routes import (
    ADMINISTRATORS,
    BY_POST,
    EDITORS_RU,
    OTHERS,
    OURS,
    WITHOUT_EFFECT,
)

pytestmark = pytest.mark.django_db

OF_PAGES = ("wagtailadmin_pages:", "wagtailsnippets_pages_topic:", "wagtailsnippets_translation_")
# Whose screens show titles.
SHOWING = ("cms.translation", "wagtail_localize.views", "pages.calendar", "pages.reports")


# The routes as they are


@cache
def routes():
    """Return all patterns by their names; those that have none by what they look like."""
    found = defaultdict(list)
    for name, pattern in patterns(get_resolver()):
        found[name.split("/<int")[0]].append(pattern)
    return found


def is_about_translations(name, pattern):
    module = pattern.callback.__module__
    return module.startswith(SHOWING) or name.startswith((*OF_PAGES, "wagtail_localize:"))


def test_every_route_is_in_the_table():
    table = {route for _method, route, *_rest in OURS}
    table |= {route for route, *_rest in [*OTHERS, *BY_POST]} | WITHOUT_EFFECT

    found = {name for name, (first, *_) in routes().items() if is_about_translations(name, first)}
    assert found - table == set()


def test_the_doors_stand_before_the_routes_of_the_library():
    behind = [
        name
        for name in routes()
        if name.startswith("wagtail_localize:")
        if not resolve(address(name, {})).func.__module__.startswith("cms.translation")
    ]

    assert behind == []


# Where they are tried


def address(name, values, query=""):
    """Return an address of a route with what its pattern asks for."""
    if name == "localize/submit/page":
        return f"{reverse('wagtailadmin_home')}localize/submit/page/{values['page_id']}/"
    if name == "localize/submit/snippet/pages/topic":
        return f"{reverse('wagtailadmin_home')}{name}/{values['pk']}/"
    if name == "localize/<path:rest>":
        return f"{reverse('wagtailadmin_home')}localize/translate/1/"
    if name == "wagtailadmin_pages:revisions_compare":
        return reverse(name, args=[values["page_id"], "live", "latest"])
    names = [set(each.pattern.regex.groupindex) for each in routes().get(name, [])] or [set()]
    known = {"mode": ""} | values if "mode" in values else values
    wanted = max((each for each in names if each <= known.keys()), key=len, default=names[0])
    return reverse(name, kwargs={each: known.get(each, "1") for each in wanted}) + query


def values_at(room, where):
    """Return what a route may ask for, so that it is about what ``where`` names."""
    if where in room.pages:
        return of_page(room, room.pages[where])
    if where == "published":
        return of_page(room, Page.objects.get(title="Spring"))
    if where in ("segment", "begun", "begun in a mode"):
        values = room.segment | {"translation_id": room.begun.pk}
        values |= {"translation_source_id": room.begun.source_id}
        return values | ({"mode": "any"} if where.endswith("mode") else {})
    if where.endswith("as a file"):
        return {"record_id": room.begun.pk, "code": "en", "form": "po"}
    if where == "file":
        return {"file_id": 1}
    if where == "source in English":
        return {"page_id": room.pages["source"].pk, "language_code": "en"}
    if where == "other way":
        return {"record_id": room.other_way.pk}
    if where == "parent":
        return {"parent_page_id": room.secret.get_parent().pk}
    if where == "type":
        names = {"app": "pages", "model": "newspostpage"}
        return {f"content_type_{key}_name": name for key, name in names.items()} | {
            "app_label": "pages",
            "model_name": "newspostpage",
        }
    if where.startswith("topic"):
        topic = room.topics.get(where.removeprefix("topic "), room.topics["ru"])
        values = {"app_label": "pages", "model_name": "topic", "pk": topic.pk}
        numbers = {"revision_id_a": "earliest", "revision_id_b": "latest"}
        return values | numbers | {"revision_id": topic.latest_revision_id}
    return {"pk": room.term.pk}


def of_page(room, page):
    parent, review = page.get_parent(), room.review
    return {
        "page_id": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": parent.pk,
        "destination_id": parent.pk,
        "revision_id": page.latest_revision_id,
        "content_type_app_name": "pages",
        "content_type_model_name": "newspostpage",
        "action_name": "approve",
        "task_state_id": review.pk,
        "task_id": review.task_id,
        "workflow_state_id": review.workflow_state_id,
    }


# What they answer


DATA = {"action": "none", "text": "Summer", "comment": "1", "reason": "No.", "digest": "0"}


def visit_of(user, method, url):
    return Visit(user, method, url, DATA if method == "POST" else {})


def expected(answers, role):
    return next((answer for roles, answer in answers.items() if role in roles), None)


def rounds_of(role):
    """Superusers see every screen on either database; that others are refused is asked once."""
    return () if role == "superuser" else pytest.mark.one_round


@pytest.mark.parametrize("role", [pytest.param(role, marks=rounds_of(role)) for role in ROLES])
def test_each_gets_what_is_theirs_and_nothing_else(role):
    room, user = newsroom(), ROLES[role]()
    wrong = []

    for method, name, where, answers in tries(role):
        visit = visit_of(user, method, address(name, values_at(room, where)))
        wanted = expected(answers, role)
        if wanted is None and (visit.outcome == IN or visit.written):
            wrong.append((method, name, where, "refused", visit.answer, visit.written))
        if wanted is not None and visit.answer != wanted:
            wrong.append((method, name, where, wanted, visit.answer))
        if method == "GET" and visit.written:
            wrong.append((method, name, where, "written", visit.written))
        if role not in EDITORS_RU and visit.tells(SECRET):
            wrong.append((method, name, where, "tells of the secret"))

    assert not wrong, "\n".join(map(str, wrong))


def tries(role):
    yield from OURS
    for name, where, answers in OTHERS:
        # Administrators are shown everything: that it is there others see too.
        if role not in ADMINISTRATORS:
            yield "GET", name, where, answers
        if expected(answers, role) is None:
            yield "POST", name, where, answers
    for name, where, roles in BY_POST:
        if role not in roles:
            yield "POST", name, where, {}


# Of what is open to them


def everything_else(room):
    """Return all that readers get, and every page but the translation that is being written."""
    own = translated_page(room.begun).pk
    columns = [each.attname for each in Page._meta.concrete_fields]
    return (
        list(PublishedPage.objects.order_by("pk").values()),
        list(Page.objects.exclude(pk=own).order_by("pk").values(*columns)),
        list(Revision.objects.exclude(object_id=str(own)).order_by("pk").values()),
        list(Topic.objects.order_by("pk").values()),
    )


@pytest.mark.parametrize("action", [*ACTIONS, "none"])
def test_a_translator_changes_nothing_but_their_translation(action):
    room, user = newsroom(), translator()
    write(room.begun, "Summer")
    before = everything_else(room)

    user.client.post(address("translation_desk", room.segment), {"action": action, "comment": "."})

    assert everything_else(room) == before
    assert not translated_page(room.begun).live


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
@pytest.mark.parametrize("make", [translator, reviewer], ids=["translator", "reviewer"])
def test_many_pages_at_once_need_the_permission_on_each(action, make):
    room = newsroom()
    pages = [*room.pages.values(), Page.objects.get(title="Spring")]
    chosen = "&".join(f"id={each.pk}" for each in pages)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])

    visit = visit_of(make(), "POST", f"{url}?{chosen}")

    assert visit.written == set()


def test_a_reviewer_publishes_a_translation_and_not_its_source():
    room, user = newsroom(), reviewer()
    source = room.pages["source"]
    source.title = "Лето прошло"
    source.save_revision()
    write(room.begun, "Summer")
    url = address("translation_desk", room.segment)

    user.client.post(url, {"action": "publish-together"})
    assert not translated_page(room.begun).live
    user.client.post(url, {"action": "publish"})

    assert translated_page(room.begun).live
    assert PublishedPage.objects.get(pk=source.pk).title == "Лето"
