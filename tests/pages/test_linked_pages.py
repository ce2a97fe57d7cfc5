"""What the rich text field is told of links is what Wagtail tells it, read in one statement."""

import json
from itertools import chain

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Site

from pages.linked_pages import KnownPageLinkHandler, read_linked_pages
from pages.repetition import RepetitionMiddleware
from tests.factories import home, paragraphs, publish_event, publish_post

pytestmark = pytest.mark.django_db


def link_to(page_id):
    return f'<a linktype="page" id="{page_id}">Ещё</a>'


def told_of(source):
    """Return what the field is told of the links in a text, whoever reads it."""
    content = json.loads(ContentstateConverter(features=["link"]).from_database_format(source))
    return [each["data"] for _key, each in sorted(content["entityMap"].items())]


def told_while_editing(page, rf):
    """Return the same where the links of ``page`` have been read for its editor."""
    told = []

    def view(request):
        read_linked_pages(request, page)
        told.extend(told_of(each.value.source) for each in page.body)

    RepetitionMiddleware(view)(rf.get("/admin/"))
    return list(chain.from_iterable(told))


@pytest.fixture
def targets():
    return [publish_post("ru"), publish_post("en"), publish_event("ru"), home("ru")]


def test_says_of_each_link_what_wagtail_says(targets, rf):
    texts = [link_to(target.pk) for target in [*targets, targets[0]]]
    post = publish_post("ru", body=paragraphs(*texts))

    told = told_while_editing(post, rf)

    assert told == [data for each in post.body for data in told_of(each.value.source)]
    assert [each["id"] for each in told] == [each.pk for each in [*targets, targets[0]]]
    assert None not in [each["url"] for each in told]


def test_asks_once_for_all_links(targets, rf, django_assert_num_queries):
    post = publish_post("ru", body=paragraphs(*(link_to(target.pk) for target in targets)))
    # Wagtail keeps where the sites begin.
    Site.get_site_root_paths()

    with django_assert_num_queries(1):
        told_while_editing(post, rf)


def test_a_link_to_a_page_that_is_gone_stays_a_broken_one(targets, rf):
    gone = targets[0].pk
    post = publish_post("ru", body=paragraphs(link_to(gone), link_to(targets[1].pk)))
    targets[0].delete()

    told = told_while_editing(post, rf)

    assert told[0] == {"id": gone, "url": None, "parentId": None}
    assert told[1]["url"]


def test_a_form_that_is_sent_asks_nothing_before(targets, rf, django_assert_num_queries):
    post = publish_post("ru", body=paragraphs(link_to(targets[0].pk)))

    with django_assert_num_queries(0):
        read_linked_pages(rf.post("/admin/"), post)


def test_a_text_without_links_asks_nothing(rf, django_assert_num_queries):
    post = publish_post("ru", body=paragraphs("Раз."))

    with django_assert_num_queries(0):
        told_while_editing(post, rf)


def test_the_editor_knows_links_before_it_shows_them(targets, admin_client, monkeypatch):
    post = publish_post("ru", body=paragraphs(*(link_to(target.pk) for target in targets)))
    asked = []
    monkeypatch.setattr(
        KnownPageLinkHandler.__base__, "get_attribute_data", lambda *args: asked.append(args) or {}
    )

    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[post.pk]))

    assert response.status_code == 200
    assert asked == []
