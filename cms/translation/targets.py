"""What segments point to: contexts, texts, templates and other contents, made where missing."""

import uuid
from collections import defaultdict

from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail_localize.models import String, Template, TranslatableObject, TranslationContext
from wagtail_localize.segments import (
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)

# SQLite takes a limited number of values in one statement.
ROWS_OF_ONE_STATEMENT = 500


class Targets:
    """What the rows of segments point to; it is made where it is missing.

    ``triples`` are of a source record, its version, and the segments extracted of that.
    """

    def __init__(self, triples):
        self.contexts = contexts_of(triples)
        self.strings = strings_in(triples)
        self.templates = templates_in(triples)
        self.objects = objects_in(triples)


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
