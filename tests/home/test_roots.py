"""The pages that every locale has: as the migration makes them, and as ``manage.py locales``."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Page, Site

from home.models import HomePage
from home.roots import HOME_TITLE, SECTIONS, make_roots
from pages.models import NewsIndexPage
from tests.factories import home, news_index, publish_post

THREE = [("ru", "Русский"), ("en", "English"), ("nl", "Nederlands")]


@pytest.fixture
def three_languages(db, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = THREE


def tree():
    """Return the pages of the tree, each with all that places it."""
    return list(
        Page.objects.order_by("path").values_list("path", "depth", "numchild", "url_path", "slug")
    )


# What the migration makes


def test_an_installation_begins_with_the_roots_of_each_language(db):
    slugs = [slug for slug, _name, _model in SECTIONS]

    assert tree() == [
        ("0001", 1, 2, "/", "root"),
        *roots("00010001", "home", slugs),
        *roots("00010002", "home-en", slugs),
    ]


def roots(path, slug, sections):
    """Return a home page and its sections as they stand in the tree, in their order."""
    yield path, 2, len(sections), f"/{slug}/", slug
    for number, section in enumerate(sections, start=1):
        yield f"{path}{number:04d}", 3, 0, f"/{slug}/{section}/", section


def test_the_tree_is_sound(db):
    assert [list(problems) for problems in Page.find_problems()] == [[], [], [], [], []]


def test_languages_are_versions_of_one_content_and_no_aliases(db):
    for russian, english in [(home("ru"), home("en")), (news_index("ru"), news_index("en"))]:
        assert russian.translation_key == english.translation_key
        assert russian.alias_of is english.alias_of is None
        assert russian.live
        assert english.live


def test_the_site_begins_at_the_home_page_of_the_default_language(db):
    site = Site.objects.get()

    assert site.is_default_site
    assert site.root_page.specific == home("ru")
    assert site.hostname


def test_pages_have_the_addresses_of_their_language(db):
    addresses = [page.url for page in (home("ru"), home("en"), news_index("ru"), news_index("en"))]

    assert [address.removeprefix("http://localhost") for address in addresses] == [
        "/ru/",
        "/en/",
        "/ru/news/",
        "/en/news/",
    ]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_first_pages_are_edited_like_all_others(admin_client, language):
    for page in (home(language), news_index(language)):
        page.title = "Начало"
        page.save_revision().publish()

        assert admin_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
        page.refresh_from_db()
        assert page.title == "Начало"


# A locale that comes later


def test_nothing_is_made_where_every_language_has_its_pages(db):
    before = tree()

    assert make_roots() == []
    assert tree() == before


@pytest.mark.usefixtures("three_languages")
def test_a_new_language_gets_its_home_page_and_sections():
    assert make_roots() == ["nl"]

    locale = Locale.objects.get(language_code="nl")
    page, section = HomePage.objects.get(locale=locale), NewsIndexPage.objects.get(locale=locale)
    assert (page.slug, section.slug, section.get_parent().pk) == ("home-nl", "news", page.pk)
    assert (page.translation_key, section.translation_key) == (
        home("ru").translation_key,
        news_index("ru").translation_key,
    )
    for each in (page, section):
        assert (each.live, each.alias_of, each.has_unpublished_changes) == (True, None, False)
    assert [list(problems) for problems in Page.find_problems()] == [[], [], [], [], []]


@pytest.mark.usefixtures("three_languages")
def test_a_language_that_the_program_does_not_speak_begins_with_english_names():
    make_roots()

    titles = {page.title for page in home("nl").get_descendants(inclusive=True)}

    assert titles == {HOME_TITLE, *(name for _slug, name, _model in SECTIONS)}


@pytest.mark.usefixtures("three_languages")
def test_a_second_run_makes_nothing():
    make_roots()
    before = tree()

    assert make_roots() == []
    assert tree() == before


@pytest.mark.usefixtures("three_languages")
def test_readers_find_the_new_language(api):
    make_roots()
    publish_post("nl", title="Lente")

    data = api.query('{ newsPosts(locale: "nl") { nodes { title path } } }')

    assert data["newsPosts"]["nodes"] == [{"title": "Lente", "path": "/nl/news/lente/"}]


@pytest.mark.usefixtures("three_languages")
def test_the_command_says_what_it_made():
    said = [StringIO(), StringIO()]

    for output in said:
        call_command("locales", stdout=output)

    first, second = (output.getvalue() for output in said)
    assert "nl" in first
    assert "nl" not in second
    assert second
