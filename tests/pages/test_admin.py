"""The editor's screens: what may be left out, what is said, what is saved and shown."""

from html import unescape
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils.translation import override
from modelcluster.models import get_all_child_relations
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from home.models import HomePage
from pages.models import (
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPostPage,
    TextPage,
    TimelineItemPage,
    TimelinePage,
    Topic,
)
from tests.factories import (
    TopicFactory,
    event_index,
    home,
    news_index,
    paragraphs,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    timeline,
)
from tests.pages.forms import (
    PUBLISH,
    blocks,
    create_post,
    draftail,
    edit_page,
    errors,
    home_form,
    post_form,
    rows,
)

INCOMPLETE = {
    "paragraph": {"": "null"},
    "heading": {"text": "", "level": ""},
    "quote": {"text": "", "attribution": "", "language": ""},
    "image": {"image-image": "", "image-alt_text": "", "caption": "null"},
    "gallery": {"images-count": "0"},
    "video": {"url": "", "title": "", "image": ""},
    "document": {"document": "", "title": ""},
    "call_to_action": {"text": "", "page": "", "url": ""},
}


# Creating and editing


def test_a_post_may_be_published_with_an_empty_body(admin, api, ru_index):
    response = create_post(admin, ru_index, title="Весна", **PUBLISH)

    assert response.status_code == 302
    data = api.query('{ newsPosts(locale: "ru") { nodes { title body { text } } } }')
    assert data["newsPosts"]["nodes"] == [{"title": "Весна", "body": {"text": ""}}]


@pytest.mark.parametrize("action", [{}, PUBLISH], ids=["draft", "published"])
def test_a_post_without_a_headline_is_asked_for_one(admin, ru_index, action):
    response = create_post(admin, ru_index, title="", **action)

    assert list(errors(response)) == ["title"]
    assert not NewsPostPage.objects.exists()


def test_a_post_with_words_is_read_back_as_it_was_written(admin, api, ru_index):
    topic = TopicFactory(name="Сад")
    body = blocks("body", ("paragraph", {"": draftail("Липы зазеленели.")}))

    create_post(
        admin, ru_index, title="Весна", lead="Коротко.", **body,
        **rows("topic_links", "topic", topic), **PUBLISH,
    )  # fmt: skip

    query = '{ newsPosts(locale: "ru") { nodes { title lead body { text } topics { name } } } }'
    assert api.query(query)["newsPosts"]["nodes"] == [
        {
            "title": "Весна",
            "lead": "Коротко.",
            "body": {"text": "Липы зазеленели."},
            "topics": [{"name": "Сад"}],
        }
    ]


def test_a_saved_draft_changes_nothing_for_readers(admin, api, ru_index):
    page = publish_post("ru", title="Весна", body=paragraphs("Раз."))

    response = edit_page(admin, page, post_form(title="Лето", slug="vesna"))

    assert response.status_code == 302
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Лето"
    data = api.query('{ newsPosts(locale: "ru") { nodes { title } } }')
    assert data["newsPosts"]["nodes"] == [{"title": "Весна"}]


def test_the_home_page_is_edited_and_published(admin, api):
    page = home("ru")
    point = ("point", {"lead": "Мы за сады.", "text": draftail("И за реки.")})
    form = home_form(
        title="Начало", slug="home", stand_heading="Наши слова", **blocks("stand", point)
    )

    response = edit_page(admin, page, form | PUBLISH)

    assert response.status_code == 302
    query = """{ page(by: {path: "/ru/"}) { title ... on HomePage {
        standHeading stand { lead text { text } } } } }"""
    assert api.query(query)["page"] == {
        "title": "Начало",
        "standHeading": "Наши слова",
        "stand": [{"lead": "Мы за сады.", "text": {"text": "И за реки."}}],
    }


# Incomplete blocks


@pytest.mark.parametrize("block_type", INCOMPLETE)
def test_an_incomplete_block_is_saved_in_a_draft_and_opened_again(admin, ru_index, block_type):
    body = blocks("body", (block_type, INCOMPLETE[block_type]))

    response = create_post(admin, ru_index, title="Весна", **body)

    assert response.status_code == 302
    page = NewsPostPage.objects.get()
    assert [block.block_type for block in page.get_latest_revision_as_object().body] == [block_type]
    editor = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert editor.status_code == 200


@pytest.mark.parametrize("block_type", INCOMPLETE)
def test_an_incomplete_block_is_not_published(admin, ru_index, block_type):
    body = blocks("body", (block_type, INCOMPLETE[block_type]))

    response = create_post(admin, ru_index, title="Весна", **body, **PUBLISH)

    assert list(errors(response)) == ["body"]
    assert not NewsPostPage.objects.exists()


def test_a_button_leads_to_one_place_and_not_to_two(admin, ru_index):
    both = {"text": "Сюда", "page": ru_index.pk, "url": "https://example.com/"}

    response = create_post(
        admin, ru_index, title="Весна", **blocks("body", ("call_to_action", both)), **PUBLISH
    )

    assert list(errors(response)) == ["body"]
    assert "one of the two" in response.content.decode()


def test_a_button_of_a_draft_does_not_lead_to_two_places_either(admin, ru_index):
    both = {"text": "Сюда", "page": ru_index.pk, "url": "https://example.com/"}

    response = create_post(
        admin, ru_index, title="Весна", **blocks("body", ("call_to_action", both))
    )

    assert list(errors(response)) == ["body"]


# Preview


def preview(admin, address, form):
    """Send what stands in the editor to the preview panel, and open the panel."""
    sent = admin.post(address, form)
    assert sent.json()["is_valid"]
    return admin.get(f"{address}?mode=")


@pytest.mark.parametrize("block_type", INCOMPLETE)
def test_a_draft_with_an_incomplete_block_is_previewed(admin, block_type):
    page = publish_post("ru", title="Весна")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    body = blocks("body", (block_type, INCOMPLETE[block_type]))

    response = preview(admin, address, post_form(title="Лето", slug="vesna", **body))

    assert response.status_code == 302
    assert urlsplit(response.url).path == "/preview/"
    shown = admin.get(response.url)
    assert shown.status_code == 200
    assert "Лето" in shown.content.decode()


def test_a_post_that_was_never_saved_is_previewed(admin, ru_index):
    names = ["pages", "newspostpage", ru_index.pk]
    address = reverse("wagtailadmin_pages:preview_on_add", args=names)

    response = preview(admin, address, post_form(title="Лето"))

    shown = admin.get(response.url)
    assert shown.status_code == 200
    assert "Лето" in shown.content.decode()
    assert not NewsPostPage.objects.exists()


def test_a_preview_changes_nothing(admin, api):
    page = publish_post("ru", title="Весна")
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])

    preview(admin, address, post_form(title="Лето", slug="vesna"))

    page.refresh_from_db()
    assert (page.title, page.has_unpublished_changes) == ("Весна", False)
    data = api.query('{ newsPosts(locale: "ru") { nodes { title } } }')
    assert data["newsPosts"]["nodes"] == [{"title": "Весна"}]


# What the editor shows


@pytest.mark.parametrize(
    "model",
    [
        HomePage,
        NewsIndexPage,
        NewsPostPage,
        EventIndexPage,
        EventPage,
        TimelinePage,
        TimelineItemPage,
        TextPage,
    ],
)
def test_every_field_of_a_page_has_a_panel(model):
    form = model.get_edit_handler().get_form_class()

    own = {field.name for field in model._meta.local_fields} - {"page_ptr"}
    assert own <= form.base_fields.keys()
    rows = {each.name for each in get_all_child_relations(model)} - {"wagtail_admin_comments"}
    assert rows <= form.formsets.keys()


@pytest.mark.parametrize("name", ["date", "lead", "image", "image_alt", "image_caption", "body"])
def test_fields_of_a_post_are_explained(name):
    assert NewsPostPage._meta.get_field(name).help_text


@pytest.mark.parametrize(("language", "other"), [("ru", "en"), ("en", "ru")])
def test_the_editor_speaks_the_language_of_who_edits(admin_client, admin_user, language, other):
    UserProfile.objects.create(user=admin_user, preferred_language=language)
    page = publish_post("ru", title="Post")

    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    for name in ("lead", "image_alt", "image_caption"):
        field = NewsPostPage._meta.get_field(name)
        assert said(field.help_text, language) in unescape(editor)
        assert said(field.help_text, other) not in unescape(editor)


def said(text, language):
    with override(language):
        return str(text)


def test_the_explorer_shows_both_languages(admin):
    publish_post("ru", title="Весна")

    explorer = admin.get(reverse("wagtailadmin_explore", args=[home("ru").pk]))
    root = admin.get(reverse("wagtailadmin_explore_root"))

    assert explorer.status_code == root.status_code == 200
    index = admin.get(reverse("wagtailadmin_explore", args=[home("ru").get_first_child().pk]))
    assert "Весна" in index.content.decode()


# The rules of the tree


@pytest.mark.parametrize(
    ("parent", "allowed"),
    [
        ("root", {HomePage}),
        ("home", {TextPage}),
        ("news", {NewsPostPage}),
        ("events", {EventPage}),
        ("timeline", {TimelineItemPage}),
        ("text", {TextPage}),
        ("post", set()),
        ("event", set()),
        ("item", set()),
    ],
)
def test_below_each_page_only_what_belongs_there_may_be_made(admin_user, parent, allowed):
    parents = {
        "root": Page.get_first_root_node,
        "home": lambda: home("ru"),
        "news": lambda: news_index("ru"),
        "events": lambda: event_index("ru"),
        "timeline": lambda: timeline("ru"),
        "text": publish_text,
        "post": publish_post,
        "event": publish_event,
        "item": publish_timeline_item,
    }

    page = parents[parent]()

    creatable = page.specific_class.creatable_subpage_models()
    assert {model for model in creatable if model.can_create_at(page)} == allowed


@pytest.mark.parametrize("model", [NewsIndexPage, EventIndexPage, TimelinePage])
def test_a_home_page_takes_no_second_section(admin, model):
    names = ["pages", model._meta.model_name, home("ru").pk]

    response = admin.get(reverse("wagtailadmin_pages:add", args=names))

    assert response.status_code in (302, 403)


# Topics


def topic_form(**fields):
    return {"name": "Сад", "slug": "", "locale": Locale.get_default().pk} | fields


def test_a_topic_begins_as_a_draft(admin):
    address = reverse("wagtailsnippets_pages_topic:add")

    response = admin.post(address, topic_form())

    assert response.status_code == 302
    topic = Topic.objects.get()
    assert (topic.name, topic.slug, topic.live) == ("Сад", "sad", False)


def test_a_topic_is_published(admin):
    address = reverse("wagtailsnippets_pages_topic:add")

    admin.post(address, topic_form() | PUBLISH)

    assert Topic.objects.get().live


def test_a_draft_of_a_topic_changes_nothing_for_readers(admin, api):
    topic = TopicFactory(name="Сад", slug="garden")
    publish_post("ru", title="Весна", topics=[topic])
    address = reverse("wagtailsnippets_pages_topic:edit", args=[topic.pk])

    response = admin.post(address, topic_form(name="Сады", slug="garden"))

    assert response.status_code == 302
    query = '{ newsPosts(locale: "ru") { nodes { topics { name } } } }'
    assert api.query(query)["newsPosts"]["nodes"] == [{"topics": [{"name": "Сад"}]}]


@pytest.mark.parametrize("action", [{}, PUBLISH], ids=["draft", "published"])
@pytest.mark.parametrize("fields", [{"name": "Сад"}, {"name": "Другой", "slug": "sad"}])
def test_a_topic_whose_slug_is_taken_is_refused_with_a_message(admin, action, fields):
    TopicFactory(name="Сад", slug="sad")

    response = admin.post(reverse("wagtailsnippets_pages_topic:add"), topic_form(**fields) | action)

    assert errors(response)
    assert Topic.objects.count() == 1


def test_a_topic_without_a_name_is_asked_for_one(admin):
    response = admin.post(reverse("wagtailsnippets_pages_topic:add"), topic_form(name=""))

    assert "name" in errors(response)


def test_topics_are_listed(admin):
    TopicFactory(name="Сад")

    response = admin.get(reverse("wagtailsnippets_pages_topic:list"))

    assert "Сад" in response.content.decode()


def test_a_deleted_topic_leaves_its_posts(admin, api):
    topic = TopicFactory(name="Сад")
    page = publish_post("ru", title="Весна", topics=[topic])

    admin.post(reverse("wagtailsnippets_pages_topic:delete", args=[topic.pk]))

    assert NewsPostPage.objects.get(pk=page.pk).live
    data = api.query('{ newsPosts(locale: "ru") { nodes { topics { name } } } }')
    assert data["newsPosts"]["nodes"] == [{"topics": []}]
