"""What translators left of a page, copied to other contents: wagtail-localize's records."""

import uuid

from wagtail.models import Revision
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from benchmarks.data.differences import ContentCopy
from benchmarks.data.statements import go_on_numbering, insert_selected, next_number, temporary

TITLE = "title"


def copy_records(*pairs):
    """Copy the records of pages and their translations to those of their copies that have both.

    Each pair is the ``Copies`` of a page and those of its translation. Words are those of the
    template, but for titles.
    """
    with temporary(ContentCopy, contents_of(pairs)):
        write_sources()
        write_contexts()
        write_titles()
        write_segments()
        write_translations()
    go_on_numbering(TranslationSource)


def contents_of(pairs):
    found = [
        content_of(sources.template, original, translation)
        for sources, translations in pairs
        for original, translation in translated(sources.pages, translations.pages)
    ]
    for number, content in enumerate(found, start=next_number(TranslationSource)):
        content.source_id = number
    return found


def translated(pages, translations):
    """Yield each translation behind the page of which it is one."""
    originals = {page.content_id: page for page in pages}
    for translation in translations:
        yield originals[translation.content_id], translation


def content_of(template, original, translation):
    return ContentCopy(
        content_id=original.content_id,
        template_id=template.translation_key,
        locale_id=template.locale_id,
        revision_id=original.revision_id,
        record=uuid.uuid4(),
        title=original.title,
        title_hash=String._get_data_hash(original.title),
        translated_title=translation.title,
    )


def write_sources():
    insert_selected(
        TranslatableObject,
        "FROM {ContentCopy} m JOIN {TranslatableObject} s ON s.translation_key = m.template_id",
        models=[ContentCopy],
        translation_key="m.content_id",
    )
    insert_selected(
        TranslationSource,
        "FROM {ContentCopy} m JOIN {TranslationSource} s ON s.object_id = m.template_id "
        "JOIN {Revision} r ON r.id = m.revision_id",
        models=[ContentCopy, Revision],
        id="m.source_id",
        object_id="m.content_id",
        object_repr="m.title",
        # What is published, as a source keeps it: else it is taken apart.
        content_json="CAST(r.content AS text)",
    )
    insert_selected(
        Translation,
        "FROM {ContentCopy} m JOIN {TranslationSource} t ON t.object_id = m.template_id "
        "JOIN {Translation} s ON s.source_id = t.id",
        models=[ContentCopy, TranslationSource],
        source_id="m.source_id",
        uuid="m.record",
    )


def write_contexts():
    insert_selected(
        TranslationContext,
        "FROM {ContentCopy} m JOIN {TranslationContext} s ON s.object_id = m.template_id",
        models=[ContentCopy],
        object_id="m.content_id",
    )


def write_titles():
    """Write what copies are called, where no text says the same."""
    insert_selected(
        String,
        "FROM (SELECT DISTINCT locale_id, title, title_hash FROM {ContentCopy}) m WHERE NOT EXISTS "
        "(SELECT 1 FROM {String} known "
        "WHERE known.locale_id = m.locale_id AND known.data_hash = m.title_hash)",
        models=[ContentCopy],
        locale_id="m.locale_id",
        data="m.title",
        data_hash="m.title_hash",
    )


# What is said in a context of the template, with the same context of each copy, and its title
# where the context is that of titles.
IN_CONTEXTS = f"""
    FROM {{ContentCopy}} m
    JOIN {{TranslationContext}} c ON c.object_id = m.template_id
    JOIN {{%s}} s ON s.context_id = c.id
    JOIN {{TranslationContext}} own ON own.object_id = m.content_id AND own.path_id = c.path_id
    LEFT JOIN {{String}} title
    ON c.path = '{TITLE}' AND title.data_hash = m.title_hash AND title.locale_id = m.locale_id
"""


def write_segments():
    insert_selected(
        StringSegment,
        IN_CONTEXTS % "StringSegment",
        models=[ContentCopy, TranslationContext, String],
        context_id="own.id",
        source_id="m.source_id",
        string_id="COALESCE(title.id, s.string_id)",
    )


def write_translations():
    insert_selected(
        StringTranslation,
        IN_CONTEXTS % "StringTranslation",
        models=[ContentCopy, TranslationContext, String],
        context_id="own.id",
        translation_of_id="COALESCE(title.id, s.translation_of_id)",
        data="CASE WHEN title.id IS NULL THEN s.data ELSE m.translated_title END",
    )
