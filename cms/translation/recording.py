"""Take a page apart into wagtail-localize's records, so that it can be translated.

wagtail-localize's own way asks the database four times for each segment; this one a constant
number of times for a page, but for contexts that are new.
"""

import json

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
from wagtail_localize.segments.extract import extract_segments


@transaction.atomic
def record_source(version):
    """Return the source record of a page, brought in step with ``version`` of it.

    ``version`` is what is published of the page or a draft; all that is translated of segments
    which it still has stays, and so does in the tables what is translated of others.
    """
    source = source_of(version)
    content = version.to_json()
    if json.loads(source.content_json or "null") != json.loads(content):
        source.content_json = content
        source.object_repr = str(version)[:200]
        source.schema_version = get_schema_version(version._meta.app_label)
        source.last_updated_at = timezone.now()
        source.save()
        write_segments(source, version)
    return source


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
    values = extract_segments(version)
    contexts = contexts_of(source, version, {each.path for each in values})
    makers = {
        StringSegmentValue: string_segments,
        TemplateSegmentValue: template_segments,
        RelatedObjectSegmentValue: related_segments,
        OverridableSegmentValue: overridable_segments,
    }
    for kind, make in makers.items():
        make(source, [each for each in values if type(each) is kind], contexts)


def contexts_of(source, version, paths):
    """Return the context of each path; new ones are told which field and blocks they are in."""
    known = {each.path: each for each in TranslationContext.objects.filter(object=source.object)}
    for path in sorted(paths - known.keys()):
        context = TranslationContext.objects.create(object=source.object, path=path)
        context.get_field_path(version)
        known[path] = context
    return known


def string_segments(source, values, contexts):
    strings = strings_of(source.locale_id, {each.string.data for each in values})
    keep(
        StringSegment,
        source,
        [
            {
                "context": contexts[each.path],
                "order": each.order,
                "string": strings[each.string.data],
                "attrs": json.dumps(each.attrs, cls=DjangoJSONEncoder),
            }
            for each in values
        ],
    )


def strings_of(locale_id, texts):
    """Return the record of each text in a locale; they are made where they are missing."""
    digests = {String._get_data_hash(text): text for text in texts}
    rows = String.objects.filter(locale=locale_id, data_hash__in=digests)
    missing = digests.keys() - set(rows.values_list("data_hash", flat=True))
    String.objects.bulk_create(
        [String(locale_id=locale_id, data_hash=each, data=digests[each]) for each in missing],
        ignore_conflicts=True,
    )
    return {digests[each.data_hash]: each for each in rows.all()}


def template_segments(source, values, contexts):
    # Most paragraphs are built alike.
    templates = {each.template: each for each in values}
    templates = {text: Template.from_value(each) for text, each in templates.items()}
    keep(
        TemplateSegment,
        source,
        [
            {
                "context": contexts[each.path],
                "order": each.order,
                "template": templates[each.template],
            }
            for each in values
        ],
    )


def related_segments(source, values, contexts):
    keep(
        RelatedObjectSegment,
        source,
        [
            {
                "context": contexts[each.path],
                "order": each.order,
                "object": TranslatableObject.objects.get_or_create(
                    translation_key=each.translation_key,
                    defaults={"content_type": each.content_type},
                )[0],
            }
            for each in values
        ],
    )


def overridable_segments(source, values, contexts):
    keep(
        OverridableSegment,
        source,
        [
            {
                "context": contexts[each.path],
                "order": each.order,
                "data_json": json.dumps(each.data, cls=DjangoJSONEncoder),
            }
            for each in values
        ],
    )


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
