import pytest

from tests.factories import (
    EventPageFactory,
    NewsPostPageFactory,
    TimelineItemPageFactory,
    event_index,
    paragraphs,
    publish_post,
    timeline,
)
from tests.website.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def preview_address(editor):
    """Return the address to which Wagtail's preview panel is sent, of a page as it is."""
    return lambda page: editor.looks_at(page).url


def test_draft_is_shown_as_it_would_stand_on_the_site(client, preview_address):
    post = publish_post(title="Весна", body=paragraphs("Было."))
    post.title, post.body = "Весна пришла", paragraphs("Стало.")

    page = read(client, preview_address(post))

    assert page.h1.text == "Весна пришла"
    assert page.select_one(".prose").text == "Стало."


def test_post_that_was_never_published_can_be_previewed(client, preview_address, en_index):
    draft = NewsPostPageFactory(parent=en_index, title="Draft")

    page = read(client, preview_address(draft))

    assert page.html["lang"] == "en"
    assert page.h1.text == "Draft"


def test_preview_is_kept_by_nobody_and_framed_by_this_site_alone(client, preview_address, ru_index):
    draft = NewsPostPageFactory(parent=ru_index)

    response = client.get(preview_address(draft))

    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "query",
    ["", "content_type=pages.newspostpage&token=none", "content_type=x&token=y", "token=%00"],
)
def test_token_that_opens_nothing_is_told_in_words(client, query):
    page = read(client, f"/preview/?{query}", status=410)

    assert page.h1.text == "Срок предпросмотра истёк"


def event_without_beginning():
    return EventPageFactory(parent=event_index("ru"), starts_at=None)


def item_without_date():
    return TimelineItemPageFactory(parent=timeline("ru"), date=None)


@pytest.mark.parametrize("make", [event_without_beginning, item_without_date])
def test_draft_that_lacks_too_much_is_told_in_words(client, preview_address, make):
    draft = make()

    page = read(client, preview_address(draft))

    assert page.h1.text == "Написано пока слишком мало"


def test_preview_shows_nothing_to_those_without_the_token(client, preview_address, ru_index):
    draft = NewsPostPageFactory(parent=ru_index, title="Черновик")
    preview_address(draft)

    response = client.get(draft.url)

    assert response.status_code == 404
