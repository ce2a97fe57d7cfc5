"""A draft opened by its token: it is projected in memory, and nothing of it is in the store."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail_headless_preview.models import PagePreview

from cms.publication import preview
from cms.publication.models import Change, PublicationMark, PublishedPage
from cms.publication.preview import preview_row
from pages.models import NewsPostPage
from tests.factories import NewsPostPageFactory, home, paragraphs, publish_post

POST = "pages.newspostpage"


@pytest.fixture(autouse=True)
def _nothing_is_written(db):
    """Whatever a preview shows, the store stays as it was."""
    yield
    titles = PublishedPage.objects.values_list("title", flat=True)
    assert "Черновик" not in titles
    assert not PublicationMark.objects.exists()


@pytest.fixture
def draft(ru_index):
    """A published post with a draft that is not."""
    page = publish_post(title="Весна", slug="spring", body=paragraphs("Раз."))
    page.title, page.body = "Черновик", paragraphs("Не готово.")
    page.save_revision()
    return page


def new_post(parent, **fields):
    """Return a post as the editor holds it before the first save."""
    page = NewsPostPage(locale=parent.locale, **fields)
    page.depth, page.path = parent.depth + 1, f"{parent.path}0042"
    page.set_url_path(parent)
    page.content_type = page.cached_content_type
    return page


def token_of(page, parent=None):
    if parent:
        page._cached_parent_obj = parent
    return page.create_page_preview().token


def test_a_draft_of_a_published_page(draft):
    changes = Change.objects.count()

    row = preview_row(POST, token_of(draft))

    assert (row["page_id"], row["title"]) == (draft.pk, "Черновик")
    assert row["document"]["lead"] == "Не готово."
    assert (row["path"], row["locale"]) == ("/ru/news/spring/", "ru")
    assert PublishedPage.objects.get(pk=draft.pk).title == "Весна"
    assert Change.objects.count() == changes


def test_a_page_that_was_never_saved(ru_index):
    page = new_post(ru_index, title="Черновик", slug="draft-post")

    row = preview_row(POST, token_of(page, ru_index))

    assert (row["page_id"], row["title"]) == (0, "Черновик")
    assert row["path"] == "/ru/news/draft-post/"
    assert not Page.objects.filter(slug="draft-post").exists()


def test_a_page_that_was_never_saved_and_has_nothing_yet(ru_index):
    page = new_post(ru_index, title="", slug="")

    row = preview_row(POST, token_of(page, ru_index))

    assert (row["page_id"], row["title"], row["path"]) == (0, "", "/ru/news/draft/")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: "",
        lambda token: "nonsense",
        lambda token: token[:-1] + ("a" if token[-1] != "a" else "b"),
        lambda token: token.replace("id=", "id=1"),
    ],
)
def test_a_token_that_was_tampered_with_opens_nothing(draft, spoil):
    assert preview_row(POST, spoil(token_of(draft))) is None


def test_a_token_opens_nothing_after_an_hour(draft, monkeypatch):
    token = token_of(draft)
    monkeypatch.setattr(preview, "LIFETIME", -1)

    assert preview_row(POST, token) is None


def test_a_token_of_a_preview_that_was_thrown_away_opens_nothing(draft):
    token = token_of(draft)
    PagePreview.objects.update(created_at=timezone.localdate() - timedelta(days=3))
    PagePreview.garbage_collect()

    assert preview_row(POST, token) is None


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "pages",
        "pages.",
        ".newspostpage",
        "pages.topic",
        "wagtailcore.page",
        "auth.user",
        "a.b.c",
    ],
)
def test_a_type_that_is_no_page_of_ours_opens_nothing(draft, content_type):
    assert preview_row(content_type, token_of(draft)) is None


def test_a_token_of_another_type_opens_nothing(draft):
    assert preview_row("home.homepage", token_of(draft)) is None


def test_a_draft_outside_the_site_opens_nothing(ru_index):
    page = NewsPostPageFactory(parent=Page.get_first_root_node(), title="Черновик")

    assert preview_row(POST, token_of(page)) is None


def test_a_page_moved_off_the_site_since_opens_nothing(draft):
    token = token_of(draft)

    draft.move(Page.get_first_root_node(), pos="last-child")

    assert preview_row(POST, token) is None


def test_a_page_moved_since_is_shown_where_it_is_now(draft):
    token = token_of(draft)
    NewsPostPage.objects.get(pk=draft.pk).move(home("ru"), pos="last-child")

    row = preview_row(POST, token)

    assert row["path"] == "/ru/spring/"


def test_a_restricted_draft_is_shown_to_who_has_the_token(ru_index):
    page = NewsPostPageFactory(parent=ru_index, title="Черновик", slug="draft-post")

    row = preview_row(POST, token_of(page))

    assert row["title"] == "Черновик"
    assert not PublishedPage.objects.filter(pk=page.pk).exists()
