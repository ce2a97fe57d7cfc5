"""What is to be translated of a page: its segments, each with its place and its words."""

import json
from collections import defaultdict
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import prefetch_related_objects
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import String, StringSegment, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.publication.projections import published_contents


def string_segments(page, *, fields=None):
    """Return the texts to translate of a page, or of some of its fields, in order."""
    return texts_among(extract_segments(page), fields=fields)


def texts_among(segments, *, fields=None):
    texts = (each for each in segments if isinstance(each, StringSegmentValue))
    return [each for each in texts if fields is None or each.path.split(".")[0] in fields]


def published_pages(keys):
    """Return the live pages of these contents; an alias is never a version of its own."""
    return Page.objects.filter(translation_key__in=keys, alias_of=None, live=True)


def published_segments(versions):
    """Return the segments of what is published of some versions: ``{version: segments}``.

    A version is a content and a locale; a segment is its place and a digest of its words.
    A version that is not published is left out.
    """
    if not versions:
        return {}
    known = recorded_segments(versions)
    unknown = contents_of(versions - known.keys())
    prefetch_rows(list(unknown.values()))
    return known | {version: segments_of(page) for version, page in unknown.items()}


def contents_of(versions):
    """Return pages with what is published of versions, as ``published_contents`` does."""
    pages = published_pages({key for key, _locale in versions}) if versions else Page.objects.none()
    pages = pages.specific().select_related("live_revision", for_specific_subqueries=True)
    found = {(page.translation_key, page.locale_id): page for page in pages}
    wanted = {version: found[version] for version in versions & found.keys()}
    contents = published_contents(wanted.values())
    return {version: contents[page.pk] for version, page in wanted.items()}


def prefetch_rows(pages):
    """Read at once what the rows that belong to pages name, as topics."""
    rows = defaultdict(list)
    for page in pages:
        for field in translatable_fields(type(page)):
            if field.one_to_many:
                rows[field.related_model].extend(getattr(page, field.name).all())
    for model, found in rows.items():
        named = [field.name for field in translatable_fields(model) if field.many_to_one]
        prefetch_related_objects(found, *named)


def segments_of(page):
    """Take a page apart: it costs as much as all else that is done to publish it."""
    try:
        segments = string_segments(page)
    except ObjectDoesNotExist:
        # A row of it names what is gone, as a topic: such rows are left out when it is read anew.
        segments = string_segments(type(page).from_serializable_data(page.serializable_data()))
    return {(each.path, String._get_data_hash(each.string.data)) for each in segments}


def recorded_segments(versions):
    """Return the segments of those versions whose published words have been taken apart before.

    wagtail-localize did so when the words were submitted for translation, and keeps both.
    """
    keys = {key for key, _locale in versions}
    published = published_words(keys)
    records = TranslationSource.objects.filter(object__in=keys).values_list(
        "object_id", "locale_id", "pk", "specific_content_type_id", "content_json"
    )
    same = {
        pk: (key, locale)
        for key, locale, pk, content_type_id, content in records
        if published.get((key, locale)) == words_of(model_of(content_type_id), json.loads(content))
    }
    segments = {same[pk]: set() for pk in same if same[pk] in versions}
    rows = StringSegment.objects.filter(source__in=same)
    for pk, *segment in rows.values_list("source_id", "context__path", "string__data_hash"):
        if same[pk] in segments:
            segments[same[pk]].add(tuple(segment))
    return segments


def published_words(keys):
    """Return what is published of these contents and may be translated, by version."""
    rows = published_pages(keys).exclude(live_revision=None).order_by()
    columns = ("translation_key", "locale_id", "content_type_id", "live_revision__content")
    return {
        (key, locale): words_of(model_of(content_type_id), content)
        for key, locale, content_type_id, content in rows.values_list(*columns)
    }


def model_of(content_type_id):
    return ContentType.objects.get_for_id(content_type_id).model_class()


def words_of(model, content):
    """Return what may be translated of ``content``, a serialised object with what belongs to it."""
    return {
        field.name: words_of_field(field, content.get(field.name))
        for field in translatable_fields(model)
    }


@cache
def translatable_fields(model):
    fields = (
        each for each in get_translatable_fields(model) if isinstance(each, TranslatableField)
    )
    return [each.get_field(model) for each in fields]


def words_of_field(field, value):
    if isinstance(field, StreamField):
        # Databases keep the same blocks in different orders of their keys.
        return json.loads(value or "[]")
    if not field.one_to_many:
        return value
    # Rows have no number yet in a revision that was written before they were saved.
    return {each["translation_key"]: words_of(field.related_model, each) for each in value or ()}
