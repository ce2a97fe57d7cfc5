"""What holds for a page of every type, in every language."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.publication.models import PageType, PublishedPage
from tests.factories import (
    ImageFactory,
    TopicFactory,
    home,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    translate,
)
from tests.website.reading import hreflangs, language_links, read

pytestmark = pytest.mark.django_db

BODY = [*paragraphs("Текст."), ("heading", {"text": "Часть", "level": "2"})]


@pytest.fixture
def everything():
    """Publish pages of every type, filled, and their translations; return all paths by type."""
    shown = {"image": ImageFactory(credit="Анна"), "image_alt": "Снимок", "body": BODY}
    shown["topics"] = [TopicFactory()]
    event = publish_event(title="Встреча", city="Утрехт", status="CANCELLED", **shown)
    past = publish_event(title="Была", starts_at=timezone.now() - timedelta(days=30))
    other = publish_post(title="Прежде", events=[past])
    post = publish_post(title="Весна", events=[event], related_posts=[other], **shown)
    item = publish_timeline_item(title="Начало", source_url="https://example.org/", **shown)
    text = publish_text(title="О нас", lead="Коротко.", body=BODY)
    for page in (event, past, other, post, item, text):
        translate(page, "en", title=f"{page.slug}")
    publish(home("ru"), home("en"))
    rows = PublishedPage.objects.values_list("type", "path")
    return {each: [path for kind, path in rows if kind == each] for each in PageType.values}


@pytest.mark.parametrize("page_type", PageType.values)
def test_page_of_every_type_is_whole(client, everything, page_type):
    paths = everything[page_type]

    pages = [read(client, path) for path in paths]

    assert {page.html["lang"] for page in pages} == {"ru", "en"}
    for page in pages:
        require_headings_in_order(page)
        require_names(page)
        assert page.select("script:not([type='application/ld+json']), style, [style]") == []


def require_headings_in_order(page):
    levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4, h5, h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def require_names(page):
    """Every id is there once, whatever names an id finds it, and every picture says what it is."""
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
    named = [element["aria-labelledby"] for element in page.select("[aria-labelledby]")]
    assert set(named) <= set(ids)
    assert all(picture.has_attr("alt") and picture.has_attr("width") for picture in page("img"))
    assert all(link.get_text(strip=True) for link in page("a"))


@pytest.mark.parametrize("page_type", PageType.values)
def test_page_of_every_type_leads_to_its_translation(client, everything, page_type):
    paths = everything[page_type]

    pages = {path: read(client, path) for path in paths}

    for path, page in pages.items():
        addresses = {tag: f"/{tag}{path[3:]}" for tag in ("ru", "en")}
        assert {tag: link["href"] for tag, link in language_links(page).items()} == addresses
        assert hreflangs(page).keys() == {"ru", "en", "x-default"}
