"""A draft opened by its token: it is projected in memory, and nothing of it is in the store."""

import pytest
from wagtail.models import Page

from cms.publication.models import Change, PublicationMark, PublishedPage
from cms.publication.preview import preview_row
from pages.models import NewsPostPage
from pages.models.previews import digest_of
from tests.factories import NewsPostPageFactory, home, paragraphs, publish_post
from tests.previews import unsaved_post


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


def test_a_draft_of_a_published_page(editor, draft):
    changes = Change.objects.count()

    row = preview_row(editor.token_of(draft))

    assert (row["page_id"], row["title"]) == (draft.pk, "Черновик")
    assert row["document"]["lead"] == "Не готово."
    assert (row["path"], row["locale"]) == ("/ru/news/spring/", "ru")
    assert PublishedPage.objects.get(pk=draft.pk).title == "Весна"
    assert Change.objects.count() == changes


def test_a_page_that_was_never_saved(editor, ru_index):
    page = unsaved_post(ru_index, title="Черновик", slug="draft-post")

    row = preview_row(editor.token_of(page))

    assert (row["page_id"], row["title"]) == (0, "Черновик")
    assert row["path"] == "/ru/news/draft-post/"
    assert not Page.objects.filter(slug="draft-post").exists()


def test_a_page_that_was_never_saved_and_has_nothing_yet(editor, ru_index):
    page = unsaved_post(ru_index, title="", slug="")

    row = preview_row(editor.token_of(page))

    assert (row["page_id"], row["title"], row["path"]) == (0, "", "/ru/news/draft/")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: "",
        lambda token: "nonsense",
        lambda token: "\0",
        lambda token: token[:-1],
        lambda token: token[:-1] + ("a" if token[-1] != "a" else "b"),
        lambda token: digest_of(token),
    ],
)
def test_a_token_that_was_tampered_with_opens_nothing(editor, draft, spoil):
    token = editor.token_of(draft)

    assert preview_row(spoil(token)) is None


def test_a_token_that_belongs_to_nobody_opens_nothing(draft):
    token = draft.create_page_preview().token

    assert preview_row(token) is None


def test_a_draft_outside_the_site_opens_nothing(editor, ru_index):
    page = NewsPostPageFactory(parent=Page.get_first_root_node(), title="Черновик")

    assert preview_row(editor.token_of(page)) is None


def test_a_page_moved_off_the_site_since_opens_nothing(editor, draft):
    token = editor.token_of(draft)

    draft.move(Page.get_first_root_node(), pos="last-child")

    assert preview_row(token) is None


def test_a_page_moved_since_is_shown_where_it_is_now(editor, draft):
    token = editor.token_of(draft)
    NewsPostPage.objects.get(pk=draft.pk).move(home("ru"), pos="last-child")

    row = preview_row(token)

    assert row["path"] == "/ru/spring/"


def test_a_restricted_draft_is_shown_to_who_has_the_token(editor, ru_index):
    page = NewsPostPageFactory(parent=ru_index, title="Черновик", slug="draft-post")

    row = preview_row(editor.token_of(page))

    assert row["title"] == "Черновик"
    assert not PublishedPage.objects.filter(pk=page.pk).exists()
