"""Our records of a page are those that wagtail-localize makes, in fewer statements."""

import pytest
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    TranslationContext,
)

from cms.translation.recording import record_source
from tests.factories import paragraphs, publish_post
from tests.translation.people import begun, write

pytestmark = pytest.mark.django_db

KINDS = (StringSegment, TemplateSegment, RelatedObjectSegment, OverridableSegment)


@pytest.fixture
def post(db):
    body = [
        ("heading", {"text": "Куда", "level": "2"}),
        *paragraphs('Пишите <a href="https://example.com/">сюда</a> и <b>туда</b>.'),
        ("paragraph", "<ul><li>раз</li><li>два</li></ul>"),
        ("quote", {"text": "Слова", "attribution": "Кто-то", "language": ""}),
    ]
    return publish_post("ru", title="Весна", lead="Липы & клёны", body=body)


def segments():
    return {
        kind.__name__: sorted(
            (row.context.path, row.context.field_path, row.order, str(content_of(row)))
            for row in kind.objects.select_related("context")
        )
        for kind in KINDS
    }


def content_of(row):
    for name in ("string_id", "template_id", "object_id", "data_json"):
        if hasattr(row, name):
            return getattr(row, name), getattr(row, "attrs", "")


def test_they_are_the_same(post):
    source = record_source(post)
    ours = segments()

    source.refresh_segments()

    assert segments() == ours
    assert len(ours["StringSegment"]) == 8


def test_a_page_that_has_not_changed_is_not_taken_apart_again(post, django_assert_max_num_queries):
    record_source(post)

    with django_assert_max_num_queries(12):
        record_source(type(post).objects.get(pk=post.pk))


def test_statements_do_not_grow_with_segments(post, django_assert_max_num_queries):
    record_source(post)
    post.body = paragraphs(*(f"Абзац {number}." for number in range(100)))
    record_source(post)
    post.title = "Осень"

    with django_assert_max_num_queries(30):
        record_source(post)


def test_what_was_translated_stays_when_the_source_changes(post):
    record = begun(post)
    write(record, "Spring", "Limes & maples")
    post.body = paragraphs("Совсем иное.")

    record_source(post)

    kept = StringTranslation.objects.values_list("data", flat=True)
    assert set(kept) == {"Spring", "Limes & maples"}
    assert TranslationContext.objects.filter(path="title").exists()
