"""What translators left of a page, copied to other contents: wagtail-localize's records."""

import json
import uuid

from wagtail.models import Page
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from benchmarks.data.statements import bulk, copied, insert_selected

TITLE = "title"


def copy_records(sources, translations):
    """Copy the records of a page and its translation to those of their copies that have both.

    ``sources`` and ``translations`` are the ``Copies`` of either. Words are those of the template,
    but for titles.
    """
    content = TranslatableObject.objects.get(pk=sources.template.translation_key)
    keys = [page.translation_key for page in translations.pages]
    bulk(TranslatableObject, [copied(content, pk=key) for key in keys])
    source = TranslationSource.objects.get(object=content)
    contents = published_contents(sources.template.locale, keys)
    records = bulk(
        TranslationSource,
        [copied(source, object=key, content_json=json.dumps(contents[key])) for key in keys],
    )
    record = Translation.objects.get(source=source)
    bulk(Translation, [copied(record, source=each.pk, uuid=uuid.uuid4()) for each in records])
    copy_contexts(sources.template, translations)
    for model in (StringSegment, StringTranslation):
        copy_words(model, sources.template, translations)
    put_titles(sources, translations, {each.object_id: each.pk for each in records})


def published_contents(locale, keys):
    """Return what is published of each content, as its source keeps it: else it is taken apart."""
    pages = Page.objects.filter(locale=locale, translation_key__in=keys)
    return dict(pages.values_list("translation_key", "live_revision__content"))


def copy_contexts(template, copies):
    insert_selected(
        TranslationContext,
        f"FROM {{TranslationContext}} s, {{Page}} p WHERE s.object_id = {KEY_OF} AND {OF_COPIES}",
        [template.pk, copies.template.locale_id, f"{copies.slug}-%"],
        models=[Page],
        object_id="p.translation_key",
    )


KEY_OF = "(SELECT translation_key FROM {Page} WHERE id = %s)"
OF_COPIES = "p.locale_id = %s AND p.slug LIKE %s"
# From what is said in a context of the template to the same context of each copy.
CONTEXTS = f"""
    JOIN {{TranslationContext}} c ON s.context_id = c.id
    JOIN {{TranslationContext}} own ON own.path_id = c.path_id
    JOIN {{Page}} p ON p.translation_key = own.object_id
    JOIN {{TranslationSource}} source ON source.object_id = own.object_id
    WHERE c.object_id = {KEY_OF} AND c.path != '{TITLE}' AND {OF_COPIES}
"""


def copy_words(model, template, copies):
    columns = {"source_id": "source.id"} if model is StringSegment else {}
    insert_selected(
        model,
        f"FROM {{{model.__name__}}} s {CONTEXTS}",
        [template.pk, copies.template.locale_id, f"{copies.slug}-%"],
        models=[Page, TranslationContext, TranslationSource],
        context_id="own.id",
        **columns,
    )


def put_titles(sources, translations, records):
    """Write what copies are called as segments of their own; ``records`` by their contents."""
    titles = {page.translation_key: page.title for page in sources.pages}
    first = StringSegment.objects.get(
        context__object=sources.template.translation_key, context__path=TITLE
    )
    contexts = TranslationContext.objects.filter(path=TITLE, object__in=records)
    ids = dict(contexts.values_list("object_id", "pk"))
    strings = strings_of(first.string, {titles[key] for key in records})
    segments = [
        copied(first, string=strings[titles[key]], context=ids[key], source=records[key])
        for key in records
    ]
    bulk(StringSegment, segments)
    put_translated_titles(first, translations, ids, {key: strings[titles[key]] for key in records})


def strings_of(first, titles):
    """Return the ids of strings by their texts; those that are not there are written."""
    wanted = {title: String._get_data_hash(title) for title in titles}
    known = String.objects.filter(locale=first.locale, data_hash__in=wanted.values())
    ids = dict(known.values_list("data", "pk"))
    missing = [
        copied(first, data=title, data_hash=digest)
        for title, digest in wanted.items()
        if title not in ids
    ]
    return ids | {each.data: each.pk for each in bulk(String, missing)}


def put_translated_titles(first, translations, contexts, strings):
    template = StringTranslation.objects.get(translation_of=first.string, context=first.context)
    texts = [
        copied(
            template,
            translation_of=strings[page.translation_key],
            context=contexts[page.translation_key],
            data=page.title,
        )
        for page in translations.pages
    ]
    bulk(StringTranslation, texts)
    # Each was translated before its page was published.
    own = StringTranslation.objects.filter(pk__in=[each.pk for each in texts])
    own.update(created_at=template.created_at, updated_at=template.updated_at)
