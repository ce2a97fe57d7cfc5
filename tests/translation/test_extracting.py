"""Texts without markup are taken out of pages and put into them as wagtail-localize does it."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments as extracted_slowly
from wagtail_localize.segments.ingest import ingest_segments as ingested_slowly
from wagtail_localize.strings import StringValue

from cms.translation.extracting import extract_segments
from cms.translation.restoring import ingest_segments
from pages.models import NewsPostPage
from tests.factories import (
    ImageFactory,
    TopicFactory,
    home,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
)

pytestmark = pytest.mark.django_db
# Words, what HTML writes in another way, white space of each kind, and blocks in blocks.
PIECES = st.sampled_from(
    ["Сад", "g", " ", "\xa0", "\n", "\r", "\t", "&amp;", "&", "&lt;", '"', "'", "<b>б</b>", "<br/>"]
    + ["<a href='https://example.com/'>a</a>", "<i></i>", "\u2028", "́", "\ufeff"]
)
TEXTS = st.lists(PIECES, max_size=6).map("".join)
TAGS = st.sampled_from(["<p>", '<p data-block-key="a1b2c">', "<p class='a'>", "<ul><li>"])
PARAGRAPHS = st.tuples(TAGS, TEXTS).map("".join)
HTML = st.lists(PARAGRAPHS.map(lambda html: html + closing(html)), max_size=3).map("".join)
ALL = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def closing(html):
    return "</li></ul>" if html.startswith("<ul>") else "</p>"


def post(html, text):
    values = {
        "paragraph": html,
        "heading": {"text": text, "level": "2"},
        "quote": {"text": text, "attribution": text, "language": ""},
        "call_to_action": {"text": text, "url": "https://example.com/", "page": None},
    }
    blocks = [{"type": name, "id": name, "value": value} for name, value in values.items()]
    russian = Locale.objects.get(language_code="ru")
    return NewsPostPage(title=text, lead=text, slug="sad", body=json.dumps(blocks), locale=russian)


def facts(segments):
    return [(type(each), {**vars(each), "string": text_of(each)}) for each in segments]


def text_of(segment):
    return getattr(getattr(segment, "string", None), "data", None)


@ALL
@example("<p>Сад</p><p>Лес</p>", "Сад")
@example("<p> Сад</p>", " ")
@given(HTML, TEXTS)
def test_a_page_is_taken_apart_as_ever(db, html, text):
    page = post(html, text)

    assert facts(extract_segments(page)) == facts(extracted_slowly(page))


@ALL
@example("<p>Сад</p><p>Лес</p>", "Сад", "Garden “gate”")
@given(HTML, TEXTS, st.lists(PIECES, min_size=1, max_size=4).map("".join))
def test_texts_are_put_into_a_page_as_ever(db, html, text, said):
    page = post(html, text)
    said = StringValue.from_plaintext(said)

    quick, slow = (with_texts(page, said, ingest) for ingest in (ingest_segments, ingested_slowly))

    assert quick == slow


def test_rows_and_choices_of_a_page_are_taken_apart_as_ever():
    topic, image = TopicFactory(), ImageFactory()
    event = publish_event(topics=[topic], organizer="Дом & сад")
    picture = {"image": image.pk, "alt_text": "Сад", "decorative": False}
    body = [{"type": "image", "id": "a", "value": {"image": picture, "caption": "<p>Сад</p>"}}]
    story = publish_post(topics=[topic], image=image, body=json.dumps(body))
    pages = [event, story, publish_timeline_item(topics=[topic]), publish_text(), home("ru")]

    for page in pages:
        assert facts(extract_segments(page)) == facts(extracted_slowly(page))


def with_texts(page, said, ingest):
    """Return what a copy of a page is when each of its texts says the same."""
    copy = NewsPostPage.from_serializable_data(page.serializable_data(), check_fks=False)
    segments = [
        StringSegmentValue(each.path, said, attrs=each.attrs, order=each.order)
        if isinstance(each, StringSegmentValue)
        else each
        for each in extracted_slowly(copy)
        if isinstance(each, StringSegmentValue | TemplateSegmentValue)
    ]
    english = Locale.objects.get(language_code="en")
    ingest(copy, copy, page.locale, english, segments)
    return copy.serializable_data()
