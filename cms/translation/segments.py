"""What is to be translated of a page: its segments, each with its place and its words."""

import json
from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from types import MappingProxyType

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import prefetch_related_objects
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import String, StringSegment, TranslationSource
from wagtail_localize.segments import StringSegmentValue

from cms.publication.projections import published_contents
from cms.translation.extracting import extract_segments

_known_texts = ContextVar("known_texts", default=MappingProxyType({}))


@contextmanager
def known_texts(texts):
    """Let nobody take pages apart whose texts are known: ``texts`` has them by their identities."""
    token = _known_texts.set(texts)
    try:
        yield
    finally:
        _known_texts.reset(token)


def string_segments(page, *, fields=None):
    """Return the texts to translate of a page, or of some of its fields, in order."""
    known = _known_texts.get().get(id(page))
    return texts_among(known or extract_segments(page), fields=fields)


def texts_among(segments, *, fields=None):
    texts = (each for each in segments if isinstance(each, StringSegmentValue))
    return [each for each in texts if fields is None or each.path.split(".")[0] in fields]


def published_pages(keys):
    """Return the live pages of these contents; an alias is never a version of its own."""
    pages = Page.objects.filter(translation_key__in=keys, live=True)
    # Said so, for SQLite would look through all pages that are no aliases.
    return pages.exclude(alias_of__isnull=False)


def published_segments(versions):
    """Return the segments of what is published of some versions: ``{version: segments}``.

    A version is a content and a locale; a segment is its place and a digest of its words.
    A version that is not published is left out.
    """
    if not versions:
        return {}
    return segments_by_version(read_pages(versions), {}, records=records_of(versions))


def segments_by_version(pages, contents, *, records):
    """Return the segments of what is published of ``pages``, which are by version, as these.

    ``contents`` may hold what is published of some by their ids; that of the others is read.
    ``records`` holds, by version, the number and the content of what was taken apart before.
    """
    recorded = recorded_segments(pages, records)
    unknown = {version: page for version, page in pages.items() if version not in recorded}
    contents = contents_of(unknown.values(), known=contents)
    prefetch_rows(list(contents.values()))
    return recorded | {version: segments_of(contents[page.pk]) for version, page in unknown.items()}


def read_pages(versions):
    """Return the published pages of these versions, each with its published revision."""
    if not versions:
        return {}
    pages = published_pages({key for key, _locale in versions})
    pages = pages.specific().select_related("live_revision", for_specific_subqueries=True)
    found = {(page.translation_key, page.locale_id): page for page in pages}
    return {version: found[version] for version in versions & found.keys()}


def contents_of(pages, *, known):
    """Return what is published of pages, by their ids; what is ``known`` is not read."""
    contents = published_contents([page for page in pages if page.pk not in known])
    return contents | {page.pk: known[page.pk] for page in pages if page.pk in known}


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


def records_of(versions):
    """Return the number and the content of what was taken apart before of these versions."""
    sources = TranslationSource.objects.filter(object__in={key for key, _locale in versions})
    rows = sources.values_list("object_id", "locale_id", "pk", "content_json")
    return {(key, locale): (pk, content) for key, locale, pk, content in rows}


def recorded_segments(pages, records):
    """Return the segments of those pages whose published words have been taken apart before.

    wagtail-localize did so when the words were submitted for translation, and keeps both.
    """
    same = {
        pk: version
        for version, (pk, content) in records.items()
        if version in pages and says(pages[version], json.loads(content))
    }
    if not same:
        return {}
    segments = {version: set() for version in same.values()}
    rows = StringSegment.objects.filter(source__in=same)
    for pk, *segment in rows.values_list("source_id", "context__path", "string__data_hash"):
        segments[same[pk]].add(tuple(segment))
    return segments


def says(page, content):
    """Tell whether what is published of a page has the same words; not of one without revision."""
    model, revision = type(page), page.live_revision
    return bool(revision) and words_of(model, revision.content) == words_of(model, content)


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
