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


def copy_records(sources, translations):
    """Copy the records of a page and its translation to those of their copies that have both.

    ``sources`` and ``translations`` are the ``Copies`` of either. Words are those of the template,
    but for titles.
    """
    with temporary(ContentCopy, contents_of(sources, translations)):
        write_sources()
        write_contexts()
        write_titles(sources.template)
        write_segments(sources.template.locale_id)
        write_translations(sources.template.locale_id)
    go_on_numbering(TranslationSource)


def contents_of(sources, translations):
    originals = {page.content_id: page for page in sources.pages}
    source_id = next_number(TranslationSource)
    return [
        ContentCopy(
            content_id=page.content_id,
            template_id=sources.template.translation_key,
            source_id=source_id + number,
            revision_id=originals[page.content_id].revision_id,
            record=uuid.uuid4(),
            title=originals[page.content_id].title,
            title_hash=String._get_data_hash(originals[page.content_id].title),
            translated_title=page.title,
        )
        for number, page in enumerate(translations.pages)
    ]


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


def write_titles(template):
    """Write what copies are called, where no text says the same."""
    first = StringSegment.objects.get(context__object=template.translation_key, context__path=TITLE)
    insert_selected(
        String,
        "FROM (SELECT DISTINCT title, title_hash FROM {ContentCopy}) m "
        "JOIN {String} s ON s.id = %s WHERE NOT EXISTS "
        "(SELECT 1 FROM {String} known "
        "WHERE known.locale_id = s.locale_id AND known.data_hash = m.title_hash)",
        [first.string_id],
        models=[ContentCopy],
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
    ON c.path = '{TITLE}' AND title.data_hash = m.title_hash AND title.locale_id = %%s
"""


def write_segments(locale_id):
    insert_selected(
        StringSegment,
        IN_CONTEXTS % "StringSegment",
        [locale_id],
        models=[ContentCopy, TranslationContext, String],
        context_id="own.id",
        source_id="m.source_id",
        string_id="COALESCE(title.id, s.string_id)",
    )


def write_translations(locale_id):
    insert_selected(
        StringTranslation,
        IN_CONTEXTS % "StringTranslation",
        [locale_id],
        models=[ContentCopy, TranslationContext, String],
        context_id="own.id",
        translation_of_id="COALESCE(title.id, s.translation_of_id)",
        data="CASE WHEN title.id IS NULL THEN s.data ELSE m.translated_title END",
    )
