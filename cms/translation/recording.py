"""Take a page apart into wagtail-localize's records, so that it can be translated.

wagtail-localize's own way asks the database four times for each segment; this one a constant
number of times for a page, or for many pages that are recorded for the first time.
"""

import json
import uuid
from collections import defaultdict
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
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

from cms.publication.inserting import insert_values
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


class Targets:
    """What the rows of segments point to; it is made where it is missing.

    ``triples`` are of a source record, its version, and the segments extracted of that.
    """

    def __init__(self, triples):
        self.contexts = contexts_of(triples)
        self.strings = strings_in(triples)
        self.templates = templates_in(triples)
        self.objects = objects_in(triples)


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


def of_type(value_type, values):
    return [each for each in values if type(each) is value_type]


def contexts_of(triples):
    """Return the context of each path of a content; they are made where they are missing."""
    objects = {source.object_id for source, _version, _values in triples}
    rows = TranslationContext.objects.filter(object__in=objects)
    known = {(each.object_id, each.path): each for each in rows}
    missing = {
        (source.object_id, path): new_context(source, version, path, field_paths)
        for source, version, values in triples
        for field_paths in [plain_field_paths(version)]
        for path in sorted({each.path for each in values})
        if (source.object_id, path) not in known
    }
    TranslationContext.objects.bulk_create(missing.values(), batch_size=ROWS_OF_ONE_STATEMENT)
    return known | missing


def new_context(source, version, path, field_paths):
    """Return the context of a path, which is told in which field and blocks it is."""
    block = ".".join(path.split(".")[:2])
    context = TranslationContext(
        object_id=source.object_id,
        path=path,
        path_id=TranslationContext._get_path_id(path),
        field_path=field_paths.get(block, ""),
    )
    # It would save itself at once.
    context.save = lambda **columns: None
    context.get_field_path(version)
    del context.save
    return context


def plain_field_paths(version):
    """Return in which field and block a path is, of all blocks that hold no others.

    wagtail-localize finds out the same of one path at a time, and reads the whole text for each.
    """
    return {
        f"{field.name}.{child.id}": f"{field.name}.{child.block_type}"
        for field in version._meta.get_fields()
        if isinstance(field, StreamField)
        for child in getattr(version, field.name)
        if not isinstance(child.block, StructBlock | StreamBlock | ListBlock)
    }


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
