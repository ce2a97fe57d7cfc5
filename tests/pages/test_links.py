"""What a post leads to: the events it tells of, and the posts to read with it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.publication.models import PublishedPage
from pages.models import NewsPostPage, RelatedNewsPost
from tests.factories import (
    NewsPostPageFactory,
    news_index,
    publish_event,
    publish_post,
    translate,
)
from tests.pages.forms import (
    PUBLISH,
    create_post,
    edit_page,
    errors,
    post_form,
    rows,
)

ITSELF = ["Новость не может быть связана сама с собой."]


def linked_events(post):
    return PublishedPage.objects.get(page_id=post.pk).document["events"]


def errors_of_rows(response, name):
    formset = response.context["form"].formsets[name]
    return [{field: list(said) for field, said in row.items()} for row in formset.errors]


@pytest.mark.parametrize("kind", ["REPORT", "ANNOUNCEMENT", "STATEMENT", "OPEN_LETTER"])
def test_a_post_is_of_a_kind(admin, ru_index, kind):
    create_post(admin, ru_index, title="Весна", kind=kind, **PUBLISH)

    assert NewsPostPage.objects.get().kind == kind


@pytest.mark.parametrize("action", [{}, PUBLISH], ids=["draft", "published"])
def test_a_kind_that_does_not_exist_is_refused(admin, ru_index, action):
    response = create_post(admin, ru_index, title="Весна", kind="RUMOUR", **action)

    assert list(errors(response)) == ["kind"]
    assert not NewsPostPage.objects.exists()


# Events


@pytest.mark.parametrize("language_code", ["ru", "en"])
def test_a_post_tells_of_an_event_in_any_language(admin, ru_index, language_code):
    event = publish_event(language_code)

    create_post(admin, ru_index, title="Весна", **rows("event_links", "event", event), **PUBLISH)

    assert linked_events(NewsPostPage.objects.get()) == [str(event.translation_key)]


def test_an_event_that_is_chosen_twice_is_there_once(admin, ru_index):
    event = publish_event()
    twice = rows("event_links", "event", event, translate(event, "en", title="E"))

    response = create_post(admin, ru_index, title="Весна", **twice, **PUBLISH)

    assert response.status_code == 302
    assert linked_events(NewsPostPage.objects.get()) == [str(event.translation_key)]


def test_a_row_without_an_event_is_asked_for_one(admin, ru_index):
    empty = rows("event_links", "event", publish_event()) | {"event_links-0-event": ""}

    response = create_post(admin, ru_index, title="Весна", **empty, **PUBLISH)

    assert [list(row) for row in errors_of_rows(response, "event_links")] == [["event"]]
    assert not NewsPostPage.objects.exists()


def test_an_event_that_was_deleted_leaves_the_post_and_its_draft(admin, ru_index):
    event = publish_event()
    create_post(admin, ru_index, title="Весна", **rows("event_links", "event", event), **PUBLISH)
    post = NewsPostPage.objects.get()

    admin.post(reverse("wagtailadmin_pages:delete", args=[event.pk]))

    assert linked_events(post) == []
    response = edit_page(admin, post, post_form(title="Лето", slug=post.slug) | PUBLISH)
    assert response.status_code == 302
    assert list(NewsPostPage.objects.get().event_links.all()) == []


# Related posts


@pytest.mark.parametrize("action", [{}, PUBLISH], ids=["draft", "published"])
@pytest.mark.parametrize("language_code", ["ru", "en"])
def test_a_post_is_not_related_to_itself_in_any_language(admin, language_code, action):
    post = publish_post(title="Весна")
    versions = {"ru": post, "en": translate(post, "en", title="Spring")}
    form = post_form(title="Лето", slug=post.slug)

    response = edit_page(
        admin, post, form | rows("related_links", "post", versions[language_code]) | action
    )

    assert response.status_code == 200
    assert errors_of_rows(response, "related_links") == [{"post": ITSELF}]
    assert response.context["form"]["title"].value() == "Лето"
    assert not RelatedNewsPost.objects.exists()


def test_a_post_is_related_to_another(admin):
    post, letter = publish_post(title="Весна"), publish_post(title="Письмо")
    form = post_form(title="Весна", slug=post.slug)

    response = edit_page(admin, post, form | rows("related_links", "post", letter) | PUBLISH)

    assert response.status_code == 302
    assert [link.post for link in NewsPostPage.objects.get(pk=post.pk).related_links.all()] == [
        letter
    ]


def test_code_that_validates_is_told_the_same(db):
    post = NewsPostPageFactory(parent=news_index("ru"))

    with pytest.raises(ValidationError, match="сама с собой"):
        RelatedNewsPost(page=post, post=post, locale=post.locale).full_clean()
