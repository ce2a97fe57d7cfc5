"""A language that is taken out of the settings, or deleted, while pages are written in it."""

from html import unescape

import pytest
from django.core import checks
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from cms.api.nodes import global_id
from cms.publication import store
from home.roots import SECTIONS, make_roots
from tests.factories import home, news_index, publish_post, translate
from tests.website.reading import language_links, read

pytestmark = pytest.mark.django_db

TWO = [("ru", "Русский"), ("en", "English")]
THREE = [*TWO, ("nl", "Nederlands")]
POSTS = '{ newsPosts(locale: "%s") { totalCount nodes { title translations { locale { tag } } } } }'


def configure(settings, languages):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    settings.WAGTAILADMIN_PERMITTED_LANGUAGES = languages


@pytest.fixture
def dutch(settings):
    """A post with a translation into a language that is taken out of the settings then."""
    configure(settings, THREE)
    make_roots()
    source = publish_post("ru", title="Весна", slug="vesna")
    post = translate(source, "nl", title="Lente")
    configure(settings, TWO)
    return post


def warnings():
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    return [each for each in found if each.id == "home.W001"]


# Readers


@pytest.mark.usefixtures("dutch")
def test_readers_see_nothing_of_it(client, api):
    data = api.query(POSTS % "ru")
    russian = read(client, "/ru/news/vesna/")

    assert data["newsPosts"] == {
        "totalCount": 1,
        "nodes": [
            {"title": "Весна", "translations": [{"locale": {"tag": tag}} for tag in ("ru", "en")]}
        ],
    }
    assert set(language_links(russian)) == {"ru", "en"}
    assert "nl" not in {link["hreflang"] for link in russian.select("[hreflang]")}


def test_nobody_reaches_its_pages_by_any_address(client, api, dutch):
    content_id, page_id = str(dutch.translation_key), global_id("NewsPost", dutch.pk)
    page = "query($by: PageBy!) { page(by: $by) { title } }"
    ways = [{"id": page_id}, {"path": "/nl/news/vesna/"}, {"contentId": content_id}]

    answers = [api.query(page, by=way)["page"] for way in ways]
    route = api.query('{ route(path: "/nl/news/vesna/") { __typename } }')["route"]
    error = api.error(POSTS % "nl")

    # Without a language, the content is asked for in the first one.
    assert answers == [None, None, {"title": "Весна"}]
    assert route["__typename"] == "NotFoundRoute"
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    for path in ("/nl/", "/nl/news/", "/nl/news/vesna/"):
        assert client.get(path).status_code == 404


def test_the_store_keeps_it_and_a_line_brings_everything_back(settings, client, api, dutch):
    assert list(store.check()) == []
    store.rebuild()

    configure(settings, THREE)

    data = api.query(POSTS % "nl")
    assert [post["title"] for post in data["newsPosts"]["nodes"]] == ["Lente"]
    assert read(client, "/nl/news/vesna/").h1.text == "Lente"
    assert list(store.check()) == []
    assert warnings() == []
    assert make_roots() == []


# The check


@pytest.mark.usefixtures("dutch")
def test_a_check_names_the_language_and_counts_its_pages():
    with translation.override("en"):
        (warning,) = warnings()

    number = 1 + len(SECTIONS) + 1
    assert warning.msg.startswith("LANGUAGES has no line for “nl”")
    assert f"{number} pages are written in it" in warning.msg
    assert "Put the line back" in warning.hint
    assert not warning.is_serious()


def test_languages_of_the_settings_are_as_they_should_be():
    assert warnings() == []


# The admin


def test_no_screen_of_the_admin_breaks(admin_client, dutch):
    russian = home("ru")
    pages = [dutch, dutch.get_parent(), russian]
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore_root"),
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_pages:search") + "?q=Lente",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtaillocales:index"),
        reverse("wagtaillocales:edit", args=[dutch.locale_id]),
        reverse("wagtailsnippets_pages_topic:list"),
        *(
            reverse(name, args=[page.pk])
            for page in pages
            for name in (
                "wagtailadmin_explore",
                "wagtailadmin_pages:edit",
                "wagtailadmin_pages:history",
                "wagtailadmin_pages:usage",
                "wagtailadmin_pages:copy",
                "wagtailadmin_pages:move",
                "wagtailadmin_pages:delete",
                "wagtailadmin_pages:unpublish",
                "wagtailadmin_choose_page_child",
                "wagtail_localize:submit_page_translation",
            )
        ),
    ]

    answers = {address: admin_client.get(address).status_code for address in addresses}

    assert set(answers.values()) <= {200, 302}, answers


def test_its_pages_can_be_unpublished_and_deleted_in_the_admin(admin_client, dutch):
    for name in ("unpublish", "delete"):
        admin_client.post(reverse(f"wagtailadmin_pages:{name}", args=[dutch.pk]))

    assert not Page.objects.filter(pk=dutch.pk).exists()
    assert list(store.check()) == []


# Deleting the language


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_language_with_pages_is_not_deleted(dutch, language):
    locale = Locale.all_objects.get(language_code=language)

    with translation.override("en"), pytest.raises(ProtectedError) as refusal:
        locale.delete()

    assert "cannot be deleted while anything is written in it" in str(refusal.value.args[0])
    assert Locale.all_objects.filter(pk=locale.pk).exists()
    assert news_index("en")


def test_the_root_page_keeps_its_language_when_the_default_one_is_not_deleted():
    root = Page.get_first_root_node()

    with pytest.raises(ProtectedError):
        Locale.get_default().delete()

    assert Page.get_first_root_node().locale_id == root.locale_id


def test_the_admin_refuses_in_words(admin_client, admin_user, dutch):
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    address = reverse("wagtaillocales:delete", args=[dutch.locale_id])

    shown, answer = admin_client.get(address), admin_client.post(address, follow=True)

    assert (shown.status_code, answer.status_code) == (200, 200)
    for page in (shown, answer):
        assert "there are pages and/or other objects using it" in unescape(page.content.decode())
    assert Locale.all_objects.filter(pk=dutch.locale_id).exists()


def test_a_language_without_pages_is_deleted_and_made_again(settings, dutch):
    configure(settings, THREE)
    Page.objects.get(pk=home("nl").pk).delete()

    Locale.objects.get(language_code="nl").delete()

    assert make_roots() == ["nl"]
    assert list(store.check()) == []
