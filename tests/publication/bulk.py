"""Thousands of published posts in seconds: copies of one, row by row, without signals.

The store does not hear of them: what they are made for is to be rebuilt.
"""

import uuid

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.db.models.sql import InsertQuery
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cms.publication.models import PublishedPage, PublishedReference
from tests.factories import ImageFactory, TopicFactory, news_index, publish, publish_post, translate

ROWS_OF_ONE_STATEMENT = 500


@transaction.atomic
def publish_posts(number, *, slug="copy"):
    """Publish ``number`` posts in the default locale, every second with a translation.

    Each has five blocks with links and a picture, and two topics.
    """
    template = template_post(slug)
    translation = translate(template, "en", title="Spring", body=["One.", "Two.", "Three."])
    keys = [uuid.uuid4() for _ in range(number)]
    copy_pages(template, keys, slug=slug)
    copy_pages(translation, keys[::2], slug=slug)
    copy_records(template, keys[::2])


def template_post(slug):
    linked = publish_post(title="Осень")
    link = f'<a linktype="page" id="{linked.pk}">осень</a>'
    body = [
        ("paragraph", f"<p>После: {link}.</p>"),
        ("paragraph", f"<p>Раз. <b>Два</b>. {link}</p>"),
        ("paragraph", f'<p><a href="https://example.com/">Там</a>, где {link}.</p>'),
        ("heading", {"text": "Заголовок", "level": "2"}),
        ("image", {"image": ImageFactory(), "caption": f"<p>Кто: {link}</p>"}),
    ]
    topics = [TopicFactory(slug=f"{slug}-{number}") for number in range(2)]
    return publish_post(title="Весна", image=ImageFactory(), body=body, topics=topics)


def copy_pages(template, keys, *, slug):
    """Copy a published page for each content, below the same section, with its live revision."""
    parent = Page.objects.get(pk=template.get_parent().pk)
    places = [places_of(parent, number, slug) for number in range(1, len(keys) + 1)]
    rows = [{**place, "translation_key": key} for place, key in zip(places, keys, strict=True)]
    pages = [copied(template.page_ptr, live_revision=None, latest_revision=None, **r) for r in rows]
    Page.objects.bulk_create(pages, batch_size=ROWS_OF_ONE_STATEMENT)
    insert_child_rows([copied(template, page_ptr_id=page.pk, pk=page.pk) for page in pages])
    copy_revision(template.live_revision, pages)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))


def places_of(parent, number, slug):
    return {
        "path": Page._get_path(parent.path, parent.depth + 1, parent.numchild + number),
        "slug": f"{slug}-{number}",
        "url_path": f"{parent.url_path}{slug}-{number}/",
    }


def copied(row, *, pk=None, **values):
    """Return a copy of ``row`` that is not saved, with other values in some of its columns."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**columns | {row._meta.pk.attname: pk} | columns_of(row, values))


def columns_of(row, values):
    return {row._meta.get_field(name).attname: value for name, value in values.items()}


def insert_child_rows(pages):
    """Write the rows of pages' own class alone: Django's ``bulk_create`` refuses to."""
    model = type(pages[0])
    for start in range(0, len(pages), ROWS_OF_ONE_STATEMENT):
        query = InsertQuery(model)
        chunk = pages[start : start + ROWS_OF_ONE_STATEMENT]
        query.insert_values(model._meta.local_concrete_fields, chunk)
        query.get_compiler(DEFAULT_DB_ALIAS).execute_sql()


def copy_revision(template, pages):
    revisions = [
        copied(template, object_id=str(page.pk), content=content_of(template, page))
        for page in pages
    ]
    Revision.objects.bulk_create(revisions, batch_size=ROWS_OF_ONE_STATEMENT)
    newest = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id=Cast(OuterRef("pk"), CharField()),
    ).values("pk")[:1]
    copies = Page.objects.filter(pk__in=[page.pk for page in pages])
    copies.update(live_revision=Subquery(newest), latest_revision=Subquery(newest))


def content_of(revision, page):
    own = {name: getattr(page, name) for name in ("pk", "path", "slug", "url_path")}
    return revision.content | own | {"translation_key": str(page.translation_key)}


def copy_records(template, keys):
    """Copy what translators left of a page to other contents with the same words."""
    first = TranslatableObject.objects.get(pk=template.translation_key)
    objects = [copied(first, pk=each) for each in keys]
    TranslatableObject.objects.bulk_create(objects, batch_size=ROWS_OF_ONE_STATEMENT)
    source = TranslationSource.objects.get(object=first)
    sources = bulk(TranslationSource, [copied(source, object=each) for each in keys])
    record = Translation.objects.get(source=source)
    bulk(Translation, [copied(record, source=each.pk, uuid=uuid.uuid4()) for each in sources])
    for context in TranslationContext.objects.filter(object=first):
        contexts = bulk(TranslationContext, [copied(context, object=each) for each in keys])
        for segment in StringSegment.objects.filter(context=context):
            pairs = zip(sources, contexts, strict=True)
            bulk(StringSegment, [copied(segment, source=s.pk, context=c.pk) for s, c in pairs])
        for text in StringTranslation.objects.filter(context=context):
            bulk(StringTranslation, [copied(text, context=each.pk) for each in contexts])


def bulk(model, rows):
    return model.objects.bulk_create(rows, batch_size=ROWS_OF_ONE_STATEMENT)


def rename_section(slug):
    """Give the section of the posts another slug, as an editor would."""
    section = news_index("ru")
    section.slug = slug
    return publish(section)[0]


def put_rows(slug="copy"):
    """Write rows of the copies as those of what they were copied from; return how many.

    Not right in each word, but in all that a renaming looks at, and much quicker than a rebuild.
    """
    written = 0
    for template in PublishedPage.objects.filter(slug="vesna").prefetch_related("references"):
        parent = Page.objects.get(pk=template.page_id).get_parent()
        pages = parent.get_children().filter(slug__startswith=f"{slug}-")
        columns = pages.values("pk", "translation_key", "slug", "path")
        rows = [copied(template, **row_of(template, page)) for page in columns]
        bulk(PublishedPage, rows)
        put_references(template, rows)
        written += len(rows)
    return written


def row_of(template, page):
    return {
        "pk": page["pk"],
        "content_id": page["translation_key"],
        "slug": page["slug"],
        "path": template.path.replace(template.slug, page["slug"]),
        "tree_path": page["path"],
    }


def put_references(template, rows):
    for reference in template.references.all():
        bulk(PublishedReference, [copied(reference, page=row.page_id) for row in rows])
