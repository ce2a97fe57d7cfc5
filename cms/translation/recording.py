"""Take a page apart into wagtail-localize's records, so that it can be translated.

wagtail-localize's own way asks the database four times for each segment; this one a constant
number of times for a page, or for many pages that are recorded for the first time.
"""

import json
import uuid
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)

from cms.translation.extracting import extract_segments

# SQLite takes a limited number of values in one statement.
ROWS_OF_ONE_STATEMENT = 500


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
def record_new(versions, segments):
    """Return the source records of contents that were never recorded, in their order.

    ``segments`` are those of each, as extracted. The number of statements does not depend on how
    many there are.
    """
    model = ContentType.objects.get_for_model(Page)
    TranslatableObject.objects.bulk_create(
        TranslatableObject(translation_key=each.translation_key, content_type=model)
        for each in versions
    )
    sources = TranslationSource.objects.bulk_create(new_source(each) for each in versions)
    triples = list(zip(sources, versions, segments, strict=True))
    for kind, rows in segment_rows(triples).items():
        kind.objects.bulk_create(
            (kind(source=source, **row) for source in sources for row in rows[source.pk]),
            batch_size=ROWS_OF_ONE_STATEMENT,
        )
    return sources


def new_source(version):
    source = TranslationSource(object_id=version.translation_key, locale=version.locale)
    source.specific_content_type = ContentType.objects.get_for_model(type(version))
    take_in(source, version, version.to_json())
    return source


def take_in(source, version, content):
    """Let a source record hold this version, ``content`` as JSON."""
    source.content_json = content
    source.object_repr = str(version)[:200]
    source.schema_version = get_schema_version(version._meta.app_label)
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
    rows = segment_rows([(source, version, extract_segments(version))])
    for kind in rows:
        keep(kind, source, rows[kind][source.pk])


def segment_rows(triples):
    """Return the columns of segments, by their model and their source's id.

    ``triples`` are of a source record, its version, and the segments extracted of that. What the
    rows point to is made where it is missing.
    """
    contexts = contexts_of(triples)
    points_to = {
        StringSegment: (StringSegmentValue, string_columns, strings_in(triples)),
        TemplateSegment: (TemplateSegmentValue, template_columns, templates_in(triples)),
        RelatedObjectSegment: (RelatedObjectSegmentValue, related_columns, objects_in(triples)),
        OverridableSegment: (OverridableSegmentValue, overridable_columns, None),
    }
    rows = {kind: defaultdict(list) for kind in points_to}
    for kind, (value_type, columns, found) in points_to.items():
        for source, _version, values in triples:
            for value in of_type(value_type, values):
                context = contexts[source.object_id, value.path]
                place = {"context": context, "order": value.order}
                rows[kind][source.pk].append(place | columns(value, source, found))
    return rows


def of_type(value_type, values):
    return [each for each in values if type(each) is value_type]


def contexts_of(triples):
    """Return the context of each path of a content; they are made where they are missing."""
    objects = {source.object_id for source, _version, _values in triples}
    rows = TranslationContext.objects.filter(object__in=objects)
    known = {(each.object_id, each.path): each for each in rows}
    missing = {
        (source.object_id, path): new_context(source, version, path)
        for source, version, values in triples
        for path in sorted({each.path for each in values})
        if (source.object_id, path) not in known
    }
    TranslationContext.objects.bulk_create(missing.values(), batch_size=ROWS_OF_ONE_STATEMENT)
    return known | missing


def new_context(source, version, path):
    """Return the context of a path, which is told in which field and blocks it is."""
    context = TranslationContext(
        object_id=source.object_id, path=path, path_id=TranslationContext._get_path_id(path)
    )
    # It would save itself at once.
    context.save = lambda **columns: None
    context.get_field_path(version)
    del context.save
    return context


def strings_in(triples):
    """Return the record of each text of the segments, by locale and text."""
    texts = defaultdict(set)
    for source, _version, values in triples:
        texts[source.locale_id].update(
            each.string.data for each in of_type(StringSegmentValue, values)
        )
    return {
        (locale_id, text): string
        for locale_id, said in texts.items()
        for text, string in strings_of(locale_id, said).items()
    }


def strings_of(locale_id, texts):
    """Return the record of each text in a locale; they are made where they are missing."""
    digests = {String._get_data_hash(text): text for text in texts}
    rows = String.objects.filter(locale=locale_id, data_hash__in=digests)
    missing = digests.keys() - set(rows.values_list("data_hash", flat=True))
    String.objects.bulk_create(
        [String(locale_id=locale_id, data_hash=each, data=digests[each]) for each in missing],
        batch_size=ROWS_OF_ONE_STATEMENT,
        ignore_conflicts=True,
    )
    return {digests[each.data_hash]: each for each in rows.all()}


def templates_in(triples):
    """Return the record of each template of the segments; most paragraphs are built alike."""
    found = {
        template_id(each): each
        for _source, _version, values in triples
        for each in of_type(TemplateSegmentValue, values)
    }
    rows = Template.objects.filter(uuid__in=found)
    missing = found.keys() - set(rows.values_list("uuid", flat=True))
    Template.objects.bulk_create(
        [new_template(pk, found[pk]) for pk in missing], ignore_conflicts=True
    )
    return {each.uuid: each for each in rows.all()}


def template_id(value):
    """Return the id by which wagtail-localize finds a template."""
    return uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def new_template(template_uuid, value):
    return Template(
        uuid=template_uuid,
        template=value.template,
        template_format=value.format,
        string_count=value.string_count,
    )


def objects_in(triples):
    """Return the records of what the segments choose of other things, by their contents' ids."""
    found = {
        each.translation_key: each.content_type
        for _source, _version, values in triples
        for each in of_type(RelatedObjectSegmentValue, values)
    }
    if not found:
        return {}
    TranslatableObject.objects.bulk_create(
        [TranslatableObject(translation_key=key, content_type=each) for key, each in found.items()],
        ignore_conflicts=True,
    )
    return TranslatableObject.objects.in_bulk(found)


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
