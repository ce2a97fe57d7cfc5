"""Take a page apart into wagtail-localize's records, so that it can be translated.

wagtail-localize's own way asks the database four times for each segment; this one a constant
number of times for a page, or for many pages that are recorded for the first time.
"""

import json
from collections import defaultdict
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    TemplateSegment,
    TranslatableObject,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)

from cms.publication.inserting import insert_values
from cms.translation.extracting import extract_segments
from cms.translation.targets import Targets, of_type, template_id


@transaction.atomic
def record_source(version):
    """Return the source record of a page, brought in step with ``version`` of it.

    ``version`` is what is published of the page or a draft; all that is translated of segments
    which it still has stays, and so does in the tables what is translated of others.
    """
    source = source_of(version)
    content = version.to_json()
    if json.loads(source.content_json or "null") != json.loads(content):
        take_in(source, version, content)
        source.save()
        write_segments(source, version)
    return source


@transaction.atomic
def record_new(versions, contents, segments):
    """Return the source records of versions that were never recorded, in their order.

    And the ``Targets`` of their segments, which are given of each as extracted. ``contents`` are
    the versions as data. The number of statements does not depend on how many there are.
    """
    model = ContentType.objects.get_for_model(Page)
    insert_values(
        TranslatableObject,
        ("translation_key", "content_type"),
        [(each.translation_key, model.pk) for each in versions],
    )
    # It is read of the database, and the same for all pages of one application.
    schema_of = cache(get_schema_version)
    sources = TranslationSource.objects.bulk_create(
        new_source(version, content, schema_of=schema_of)
        for version, content in zip(versions, contents, strict=True)
    )
    triples = list(zip(sources, versions, segments, strict=True))
    targets = Targets(triples)
    for kind, rows in segment_rows(triples, targets).items():
        insert_segments(kind, rows)
    return sources, targets


def insert_segments(kind, rows):
    """Write segments of one kind, given as ``segment_rows`` returns them."""
    names = ["source", *next((row for found in rows.values() for row in found), ())]
    insert_values(
        kind,
        names,
        (
            (source_id, *(getattr(value, "pk", value) for value in row.values()))
            for source_id, found in rows.items()
            for row in found
        ),
    )


def new_source(version, content, *, schema_of):
    source = TranslationSource(object_id=version.translation_key, locale=version.locale)
    source.specific_content_type = ContentType.objects.get_for_model(type(version))
    content = json.dumps(content, cls=DjangoJSONEncoder)
    take_in(source, version, content, schema_of=schema_of)
    return source


def take_in(source, version, content, *, schema_of=get_schema_version):
    """Let a source record hold this version, ``content`` as JSON."""
    source.content_json = content
    source.object_repr = str(version)[:200]
    source.schema_version = schema_of(version._meta.app_label)
    source.last_updated_at = timezone.now()


def source_of(version):
    """Return the source record of a page, unsaved where there is none."""
    content, _is_new = TranslatableObject.objects.get_or_create(
        translation_key=version.translation_key,
        defaults={"content_type": ContentType.objects.get_for_model(translated_model(version))},
    )
    key = {"object": content, "locale": version.locale}
    source = TranslationSource.objects.filter(**key).first() or TranslationSource(**key)
    source.specific_content_type = ContentType.objects.get_for_model(type(version))
    return source


def translated_model(version):
    return Page if isinstance(version, Page) else version.get_translation_model()


def write_segments(source, version):
    """Let the segments of ``source`` be those of ``version``."""
    triples = [(source, version, extract_segments(version))]
    rows = segment_rows(triples, Targets(triples))
    for kind in rows:
        keep(kind, source, rows[kind][source.pk])


def segment_rows(triples, targets):
    """Return the columns of segments, by their model and their source's id."""
    points_to = {
        StringSegment: (StringSegmentValue, string_columns, targets.strings),
        TemplateSegment: (TemplateSegmentValue, template_columns, targets.templates),
        RelatedObjectSegment: (RelatedObjectSegmentValue, related_columns, targets.objects),
        OverridableSegment: (OverridableSegmentValue, overridable_columns, None),
    }
    rows = {kind: defaultdict(list) for kind in points_to}
    for kind, (value_type, columns, found) in points_to.items():
        for source, _version, values in triples:
            for value in of_type(value_type, values):
                context = targets.contexts[source.object_id, value.path]
                place = {"context": context, "order": value.order}
                rows[kind][source.pk].append(place | columns(value, source, found))
    return rows


def string_columns(value, source, strings):
    return {
        "string": strings[source.locale_id, value.string.data],
        "attrs": json.dumps(value.attrs, cls=DjangoJSONEncoder),
    }


def template_columns(value, source, templates):
    return {"template": templates[template_id(value)]}


def related_columns(value, source, objects):
    return {"object": objects[value.translation_key]}


def overridable_columns(value, source, found):
    return {"data_json": json.dumps(value.data, cls=DjangoJSONEncoder)}


def keep(model, source, wanted):
    """Let ``source`` have the wanted rows of a kind of segment, and no others."""
    there = {identity(vars_of(row)): row.pk for row in model.objects.filter(source=source)}
    named = {identity(columns_of(model, row)): row for row in wanted}
    model.objects.bulk_create(
        model(source=source, **row) for key, row in named.items() if key not in there
    )
    gone = [pk for key, pk in there.items() if key not in named]
    model.objects.filter(pk__in=gone).delete()


def vars_of(row):
    names = {field.attname for field in row._meta.concrete_fields} - {"id", "source_id"}
    return {name: getattr(row, name) for name in names}


def columns_of(model, row):
    return vars_of(model(**row))


def identity(columns):
    return tuple(sorted((name, str(value)) for name, value in columns.items()))
