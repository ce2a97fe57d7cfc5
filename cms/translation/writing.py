"""Write a complete translation of a page, segment by segment, in wagtail-localize's records."""

from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import (
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments


class StructuresDiffer(ValueError):
    """The words given do not fit the source segment by segment."""


@transaction.atomic
def write_translation(source, locale, *, words):
    """Return the page that translates ``source`` into ``locale``, its draft complete.

    ``words`` is a page that is never saved: the same structure as ``source``, down to the ids of
    blocks, with the text of the other language. Each of its segments becomes the translation
    of the segment of ``source`` in the same place, so that translators go on from there.

    The translation is made where there is none yet, as a draft. One that is published keeps its
    live row: the caller publishes ``page.latest_revision``. When nothing differs from what is
    there, no revision is written.

    Raises ``StructuresDiffer`` when a segment of either side has no counterpart.
    """
    pairs = paired_segments(source, words)
    record, _is_new = TranslationSource.update_or_create_from_instance(source)
    Translation.objects.get_or_create(source=record, target_locale=locale)
    for segment, text in pairs:
        write_segment(record, segment, locale=locale, text=text)
    page = source.get_translation_or_none(locale) or source.copy_for_translation(locale)
    write_draft(page.specific, record)
    return type(source).objects.get(pk=page.pk)


def paired_segments(source, words):
    """Return pairs of a segment of ``source`` and the text for it."""
    segments, texts = string_segments(source), string_segments(words)
    paths, paths_of_words = [each.path for each in segments], [each.path for each in texts]
    if paths != paths_of_words:
        differing = sorted({*paths} ^ {*paths_of_words})
        raise StructuresDiffer(", ".join(differing) or "a list or paragraph of another length")
    return [(segment, text.string.data) for segment, text in zip(segments, texts, strict=True)]


def string_segments(page):
    return [each for each in extract_segments(page) if isinstance(each, StringSegmentValue)]


def write_segment(record, segment, *, locale, text):
    """Store one translated text, unless it is there already."""
    key = {
        "translation_of": String.from_value(record.locale, segment.string),
        "context": TranslationContext.objects.get(object=record.object, path=segment.path),
        "locale": locale,
    }
    if not StringTranslation.objects.filter(**key, data=text).exists():
        manual = StringTranslation.TRANSLATION_TYPE_MANUAL
        StringTranslation.objects.update_or_create(
            **key, defaults={"data": text, "translation_type": manual}
        )


def write_draft(page, record):
    """Write what the records hold into a new revision of ``page``, and never into its live row.

    wagtail-localize's own way saves the row first: a draft of a live page would be public.
    """
    source, draft = record.as_instance(), page.get_latest_revision_as_object()
    before = draft.to_json()
    segments = record._get_segments_for_translation(page.locale, fallback=True)
    copy_synchronised_fields(source, draft)
    ingest_segments(source, draft, record.locale, page.locale, segments)
    draft.slug = find_available_slug(page.get_parent(), draft.slug, ignore_page_id=page.pk)
    if draft.to_json() != before:
        draft.save_revision()
