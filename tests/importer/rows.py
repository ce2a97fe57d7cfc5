"""All rows that are there of one imported page, in a form in which two of them can be compared."""

import json
import re
from itertools import count

from django.contrib.contenttypes.models import ContentType
from wagtail.blocks import StreamValue
from wagtail.models import PageLogEntry, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry
from wagtail_localize.models import (
    OverridableSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cms.importer.mapping.content import content_id_of
from cms.importer.models import ImportedPage
from cms.publication.models import Change, PublishedPage, PublishedReference
from cms.translation.models import SegmentVersion
from pages.models import NewsPostPage, NewsPostTopic
from search.models import SearchWord

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Moments, and where in the tree a page came to lie.
OF_ITS_OWN = re.compile(r"(_at|^path|tree_path)$")
# Rows that belong to a page are named by their ids where something refers to them.
OF_ROW = re.compile(r"(?<=links)\.[0-9]+\.")
NUMBERS = {"id", "pk", "page", "page_id", "page_ptr_id", "latest_revision", "live_revision"}
NUMBERS |= {"latest_revision_id", "live_revision_id"}


def rows_of(key, language, *, leaving_out=frozenset()):
    """Return the rows of one language of an imported post, by what they are.

    ``leaving_out`` names members of its version that are not compared.
    """
    content_id = content_id_of(f"posts/{key}")
    page = NewsPostPage.objects.get(
        translation_key=content_id, locale__language_code=language, alias_of=None
    )
    found = {
        "page": NewsPostPage.objects.filter(pk=page.pk).values(),
        "topics": NewsPostTopic.objects.filter(page=page).values(),
        "version": [without(page.latest_revision.content, leaving_out)],
        "version is live": [page.live_revision_id == page.latest_revision_id],
        "facts of the version": Revision.objects.filter(pk=page.latest_revision_id).values(
            "object_str", "content_type", "base_content_type", "user", "approved_go_live_at"
        ),
        "published": PublishedPage.objects.filter(pk=page.pk).values(),
        "references": ordered(PublishedReference, page=page.pk).values("target", "key"),
        "words": ordered(SearchWord, page=page.pk).values("stem", "weight", "day", "version"),
        "log": ordered(Change, page_id=page.pk).values("kind", "topics", "former_topics"),
        "index of references": ordered(ReferenceIndex, object_id=str(page.pk)).values(
            "content_type", "to_content_type", "to_object_id", "model_path", "content_path"
        ),
        "admin's search": entries_of(page),
        "records": records_of(content_id, page.locale_id),
        "import": ImportedPage.objects.filter(content_id=content_id, locale=language).values(
            "locale"
        ),
        "published in history": PageLogEntry.objects.filter(
            page=page.pk, action="wagtail.publish"
        ).values("label", "user", "content_changed", "deleted", "content_type"),
    }
    return {name: plain(list(rows), key) for name, rows in found.items()}


def without(content, names):
    return {name: value for name, value in content.items() if name not in names}


def ordered(model, **conditions):
    names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    return model.objects.filter(**conditions).order_by(*names[:6])


def entries_of(page):
    columns = ["title", "body", "autocomplete"]
    found = IndexEntry.objects.filter(
        object_id=str(page.pk), content_type=ContentType.objects.get_for_model(type(page))
    )
    return found.values(*columns)


def records_of(content_id, locale_id):
    """Return what translators go on from: the source's segments, and their translations."""
    place = {"source__object": content_id}
    of_segment = ("context__path", "context__field_path", "order")
    return [
        list(
            TranslationSource.objects.filter(object=content_id).values(
                "content_json", "object_repr", "schema_version", "locale", "specific_content_type"
            )
        ),
        list(Translation.objects.filter(**place).values("target_locale", "enabled")),
        list(ordered_segments(StringSegment, place).values(*of_segment, "string__data", "attrs")),
        list(ordered_segments(TemplateSegment, place).values(*of_segment, "template__template")),
        list(ordered_segments(OverridableSegment, place).values(*of_segment, "data_json")),
        list(
            StringTranslation.objects.filter(context__object=content_id)
            .order_by("translation_of__data", "context__path")
            .values("translation_of__data", "data", "translation_type", "has_error", "locale")
        ),
        list(
            SegmentVersion.objects.filter(context__object=content_id)
            .order_by("source", "data")
            .values("source", "data", "translation_type", "locale", "user")
        ),
        TranslationContext.objects.filter(object=content_id).count(),
    ]


def ordered_segments(model, place):
    return model.objects.filter(**place).order_by("order")


def plain(rows, key):
    """Return rows without what must differ, as JSON: ids are numbered in their order."""
    text = json.dumps(cleared(rows), default=str, ensure_ascii=False, sort_keys=True, indent=1)
    numbers, found = count(1), {}

    def number(match):
        return found.setdefault(match[0], f"<{next(numbers)}>")

    return UUID.sub(number, OF_ROW.sub(".ROW.", text.replace(f"-{key}", "-KEY")))


def cleared(value):
    if isinstance(value, dict):
        return {
            name: cleared(read(each))
            for name, each in value.items()
            if name not in NUMBERS and not OF_ITS_OWN.search(name)
        }
    if isinstance(value, StreamValue):
        return cleared(list(value.get_prep_value()))
    return [cleared(each) for each in value] if isinstance(value, list) else value


def read(value):
    """Return a text that is JSON parsed: databases keep the same in other orders of its keys."""
    is_json = isinstance(value, str) and value.startswith(("[{", "{", "[]"))
    return json.loads(value) if is_json else value
