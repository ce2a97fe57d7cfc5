"""Each language has a tree of its own, whichever road a page takes."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.admin.views.pages.bulk_actions.move import MoveBulkAction
from wagtail.models import Locale, Page

from pages import trees
from pages.models import NewsIndexPage, NewsPostPage
from tests.factories import draft_translation, home, news_index, publish_post

pytestmark = pytest.mark.django_db

ROADS = {
    "move": lambda post, section: post.move(section, pos="last-child"),
    "move beside a page": lambda post, section: post.move(section.get_first_child(), pos="left"),
    "move of the plain page": lambda post, section: Page.objects.get(pk=post.pk).move(
        section, pos="last-child"
    ),
    "action": lambda post, section: MovePageAction(post, section, pos="first-child").execute(),
    "bulk move": lambda post, section: MoveBulkAction.execute_action([post], destination=section),
    "copy": lambda post, section: post.copy(to=section),
    "copy with all below": lambda post, section: CopyPageAction(
        post.get_parent(), to=home("en"), recursive=True, update_attrs={"slug": "archive"}
    ).execute(),
    "alias": lambda post, section: CreatePageAliasAction(post, parent=section).execute(),
    "alias in a language that is not the parent's": lambda post, section: post.create_alias(
        parent=post.get_parent(), update_slug="spring", update_locale=section.locale
    ),
    "a new page": lambda post, section: section.add_child(
        instance=NewsPostPage(title="Осень", locale=post.locale)
    ),
    "a new page beside another": lambda post, section: section.get_first_child().add_sibling(
        instance=NewsPostPage(title="Осень", locale=post.locale)
    ),
}


@pytest.fixture
def post():
    return publish_post("ru", title="Весна", slug="vesna")


@pytest.fixture
def section():
    publish_post("en", title="Autumn")
    return news_index("en")


def tree():
    """Return all that places each page in the tree."""
    return list(Page.objects.order_by("path").values_list("pk", "path", "url_path", "numchild"))


@pytest.mark.parametrize("road", ROADS.values(), ids=ROADS)
def test_no_road_leads_into_the_tree_of_another_language(post, section, road):
    before = tree()

    with pytest.raises(ValidationError, match="У каждого языка свои страницы"):
        road(post, section)

    assert tree() == before
    assert [list(problems) for problems in Page.find_problems()] == [[], [], [], [], []]


def test_the_refusal_names_both_pages_in_the_language_of_who_is_refused(post, section):
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        post.move(section, pos="last-child")

    (message,) = refusal.value.messages
    assert "“Весна” is not in the language of “News”" in message


# What keeps the rule


def test_a_page_moves_and_is_copied_within_its_language(post, ru_index):
    archive = home("ru").add_child(instance=NewsIndexPage(title="Архив", slug="archive"))

    post.move(archive, pos="last-child")
    copy = NewsPostPage.objects.get(pk=post.pk).copy(to=ru_index)

    assert (Page.objects.get(pk=post.pk).get_parent().pk, copy.get_parent().pk) == (
        archive.pk,
        ru_index.pk,
    )


def test_home_pages_and_sections_may_lie_below_the_root(section):
    section.move(Page.get_first_root_node(), pos="last-child")

    assert Page.objects.get(pk=section.pk).depth == 2


def test_a_page_that_lies_wrong_from_former_days_can_be_reordered_and_brought_home(post, section):
    english = section.get_first_child()
    # As code of former days has left it: nothing but the database was asked.
    Page.objects.filter(pk=english.pk).update(locale=post.locale)
    english = NewsPostPage.objects.get(pk=english.pk)

    english.move(section, pos="first-child")
    english.save()
    NewsPostPage.objects.get(pk=english.pk).move(news_index("ru"), pos="last-child")

    assert Page.objects.get(pk=english.pk).get_parent().locale == post.locale


def test_translations_and_aliases_are_made_in_the_other_tree(post, section):
    translated = draft_translation(post, "en", title="Spring")
    other = publish_post("ru", title="Лето", slug="leto")
    alias = other.copy_for_translation(section.locale, alias=True)

    parents = {Page.objects.get(pk=page.pk).get_parent().pk for page in (translated, alias)}
    assert parents == {section.pk}


def test_parents_are_made_in_the_other_tree_where_they_are_missing(post):
    Page.objects.get(pk=news_index("en").pk).delete()

    page = post.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)

    parent = page.get_parent()
    assert (parent.alias_of_id, parent.locale, parent.get_parent().pk) == (
        news_index("ru").pk,
        page.locale,
        home("en").pk,
    )


def test_a_page_without_a_language_takes_that_of_its_place(section):
    page = section.add_child(instance=NewsPostPage(title="Winter"))

    assert page.locale == section.locale


# In the admin


@pytest.mark.parametrize("kind", [{}, {"alias": "on"}])
def test_the_admin_says_why_it_does_not_copy(admin_client, post, section, kind):
    address = reverse("wagtailadmin_pages:copy", args=[post.pk])
    form = {"new_title": "Весна", "new_slug": "spring", "new_parent_page": section.pk}
    before = tree()

    with translation.override("en"):
        answer = admin_client.post(address, form | kind, follow=True)

    assert answer.redirect_chain == [(address, 302)]
    assert "У каждого языка свои страницы" in answer.content.decode()
    assert tree() == before


def test_the_admin_copies_within_a_language(admin_client, post, ru_index):
    address = reverse("wagtailadmin_pages:copy", args=[post.pk])
    form = {"new_title": "Лето", "new_slug": "leto", "new_parent_page": ru_index.pk}

    admin_client.post(address, form)

    assert NewsPostPage.objects.get(slug="leto").get_parent().pk == ru_index.pk


def test_the_admin_does_not_offer_to_move_there(admin_client, post, section):
    before = tree()
    addresses = [
        reverse("wagtailadmin_pages:move_confirm", args=[post.pk, section.pk]),
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"]) + f"?id={post.pk}",
    ]

    answers = [admin_client.post(address, {"chooser": section.pk}) for address in addresses]

    assert {answer.status_code for answer in answers} <= {200, 302, 403}
    assert tree() == before


# What it costs


def test_neither_saving_nor_adding_a_page_costs_a_statement_more(
    post, section, django_assert_num_queries
):
    new = NewsPostPage(title="Winter", locale=section.locale, path="any")
    # As treebeard leaves it for whoever looks at the page while it is added.
    new._cached_parent_obj = section

    with django_assert_num_queries(0):
        trees.page_is_saved(instance=post, raw=False)
        trees.page_is_saved(instance=new, raw=False)
