"""Another slug of a page: the new paths of all below it, and redirects from the old ones."""

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from cms.publication.models import Change, PublishedPage
from tests.factories import NewsPostPageFactory, news_index, publish
from tests.publication.oracle import assert_in_step, changes_since, last_change, seen

Kind = Change.Kind
ROUTE = """
    query Route($path: String!) {
      route(path: $path) { __typename ... on RedirectRoute { location statusCode } }
    }
"""


def rename(page, slug):
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    return publish(page)[0]


def route(api, path):
    found = api.query(ROUTE, path=path)["route"]
    return found.get("location") or found["__typename"]


def test_what_lies_below_has_its_new_path_and_says_so(world):
    before = last_change()

    rename(world.section, "novosti")

    assert seen()[world.section.pk][1] == "/ru/novosti/"
    assert seen()[world.post.pk][1] == "/ru/novosti/spring/"
    assert changes_since(before) == [
        (Kind.MOVED, world.section.pk),
        (Kind.MOVED, world.post.pk),
        (Kind.MOVED, world.other.pk),
        (Kind.TOUCHED, news_index("en").pk),
        (Kind.TOUCHED, world.english.pk),
    ]
    assert_in_step()


def test_nothing_below_is_projected_anew(world, fail_to_project):
    fail_to_project("Осень")

    rename(world.section, "novosti")

    assert seen()[world.other.pk][1] == "/ru/novosti/autumn/"
    assert_in_step_but_for(world.other)


def assert_in_step_but_for(page):
    """The mistake in projecting is found by a check and by nothing before it."""
    assert page.pk in seen()
    assert not Change.objects.filter(kind=Kind.UNPUBLISHED).exists()


def test_a_page_below_that_changed_with_its_section_says_both(world):
    world.section.slug, world.other.title = "novosti", "Поздняя осень"

    publish(world.section, world.other)

    assert seen()[world.other.pk] == ("Поздняя осень", "/ru/novosti/autumn/")
    assert_in_step()


def test_a_section_of_many_light_chunks(world, monkeypatch):
    monkeypatch.setattr("cms.publication.renames.LIGHT_CHUNK_SIZE", 1)

    rename(world.section, "novosti")

    assert seen()[world.post.pk][1] == "/ru/novosti/spring/"
    assert seen()[world.other.pk][1] == "/ru/novosti/autumn/"
    assert_in_step()


def test_old_paths_lead_to_the_new_ones_on_site_and_api(world, api):
    rename(world.section, "novosti")

    assert route(api, "/ru/news/spring/") == "/ru/novosti/spring/"
    answer = Client().get("/ru/news/spring/")
    assert (answer.status_code, answer["Location"]) == (301, "/ru/novosti/spring/")


def test_paths_of_two_renamings_lead_to_the_last(world, api):
    rename(world.section, "novosti")
    rename(world.section, "vesti")

    assert route(api, "/ru/news/spring/") == "/ru/vesti/spring/"
    assert route(api, "/ru/novosti/spring/") == "/ru/vesti/spring/"


def test_a_name_taken_back_is_the_page_itself(world, api):
    rename(world.section, "novosti")
    rename(world.section, "news")

    assert route(api, "/ru/news/spring/") == "PageRoute"
    assert route(api, "/ru/novosti/spring/") == "/ru/news/spring/"


def test_a_moved_section_leaves_redirects_too(world, api):
    world.section.move(world.archive, pos="last-child")

    assert route(api, "/ru/news/spring/") == "/ru/archive/news/spring/"


def test_a_page_that_nobody_ever_saw_leaves_no_redirect(world):
    rename(NewsPostPageFactory(parent=world.section, slug="secret"), "published")

    world.draft.slug = "ice"
    world.draft.save()

    assert not Redirect.objects.exists()


def test_an_editors_own_redirect_stays(world, api):
    Redirect.add_redirect("/ru/news/spring/", redirect_to=world.other)

    rename(world.post, "may")

    assert route(api, "/ru/news/spring/") == "/ru/news/autumn/"
    assert Redirect.objects.get().automatically_created is False


def test_a_path_used_by_two_pages_in_turn_leads_to_the_later(world, api):
    rename(world.post, "may")
    rename(world.other, "spring")

    rename(world.other, "october")

    assert route(api, "/ru/news/spring/") == "/ru/news/october/"
    assert Redirect.objects.filter(old_path="/ru/news/spring").count() == 1


def test_a_path_too_long_for_a_redirect_does_not_stop_the_renaming(world):
    PublishedPage.objects.filter(pk=world.post.pk).update(path=f"/ru/{'long/' * 60}")

    rename(world.post, "may")

    assert seen()[world.post.pk][1] == "/ru/news/may/"
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("slug", ["novosti", "news-and-more"])
def test_a_title_changed_with_the_slug_touches_what_stands_below(world, slug):
    world.section.slug, world.section.title = slug, "Новости и не только"

    publish(world.section)

    assert seen()[world.post.pk][1] == f"/ru/{slug}/spring/"
    assert_in_step()
