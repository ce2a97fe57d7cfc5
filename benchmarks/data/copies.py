"""Thousands of published posts in seconds: copies of one, row by row, without signals.

The store does not hear of them. Either it is rebuilt, or ``put_rows`` writes what it would say.
"""

import uuid
from typing import NamedTuple

import orjson
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Page, Revision

from benchmarks.data.records import copy_records
from benchmarks.data.statements import bulk, copied, insert_selected
from cms.publication.bulk import newest_version, rows_of
from cms.publication.inserting import insert
from cms.publication.models import Change, PublicationClock, PublishedPage, PublishedReference
from cms.publication.projections.project import title_key
from search.index import TITLE, VERSION, day_of
from search.models import SearchWord
from search.stems import stems_in
from tests.factories import ImageFactory, TopicFactory, news_index, publish, publish_post, translate

# The rows below a post that its copies have too.
LINKS = "topic_links"


class Copies(NamedTuple):
    """The copies of one published page, as pages of its class that know no more than their rows."""

    template: Page
    pages: list
    # With which their slugs begin.
    slug: str


@transaction.atomic
def publish_posts(number, *, slug="copy"):
    """Publish ``number`` posts in the default locale, every second with a translation.

    Each has five blocks with links and a picture, and two topics. Returns the ``Copies``.
    """
    template = template_post(slug)
    translation = translate(template, "en", title="Spring", body=["One.", "Two.", "Three."])
    keys = [uuid.uuid4() for _ in range(number)]
    made = [
        copy_pages(template, keys, slug=slug),
        copy_pages(translation, keys[::2], slug=slug),
    ]
    copy_records(*made)
    return made


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


def as_it_is(number):
    """The fields in which a copy differs from its template: none."""
    return {}


def copy_pages(template, keys, *, slug, vary=as_it_is):
    """Copy a published page for each content, below the same section, with its live revision.

    ``vary(number)`` returns the fields in which a copy differs, numbered from 0.
    """
    parent = Page.objects.get(pk=template.get_parent().pk)
    places = [places_of(parent, number, slug) for number in range(1, len(keys) + 1)]
    fields = [
        {**place, "translation_key": key, **vary(number)}
        for number, (place, key) in enumerate(zip(places, keys, strict=True))
    ]
    rows = [copied(template.page_ptr, **revisionless(own)) for own in fields]
    bulk(Page, rows)
    pages = [
        copied(template, pk=row.pk, page_ptr=row.pk, **own)
        for row, own in zip(rows, fields, strict=True)
    ]
    insert(type(template), pages)
    copy_revision(template.live_revision, pages, links=copy_links(template, pages))
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))
    return Copies(template, pages, slug)


def places_of(parent, number, slug):
    return {
        "path": Page._get_path(parent.path, parent.depth + 1, parent.numchild + number),
        "slug": f"{slug}-{number}",
        "url_path": f"{parent.url_path}{slug}-{number}/",
    }


def revisionless(fields):
    """Return those of a page's fields that every page has; its revisions are written later."""
    own = {name: value for name, value in fields.items() if name in FIELDS_OF_PAGES}
    return own | {"live_revision": None, "latest_revision": None}


FIELDS_OF_PAGES = {field.name for field in Page._meta.concrete_fields}


def copy_links(template, pages):
    """Copy the rows below a page; return what a revision says of them, by the page's id."""
    links = list(getattr(template, LINKS).all())
    rows = [
        copied(link, page=page.pk, translation_key=uuid.uuid5(page.translation_key, str(place)))
        for page in pages
        for place, link in enumerate(links)
    ]
    said = {page.pk: [] for page in pages}
    for row in bulk(getattr(template, LINKS).model, rows):
        said[row.page_id].append(get_serializable_data_for_fields(row))
    return said


def copy_revision(template, pages, *, links):
    revisions = [
        copied(template, object_id=str(page.pk), content=content_of(template, page, links[page.pk]))
        for page in pages
    ]
    insert(Revision, revisions)
    newest = newest_version(ContentType.objects.get_for_model(Page))
    rows_of(pages).update(live_revision=newest, latest_revision=newest)


def content_of(revision, page, links):
    own = {name: getattr(page, name) for name in VARIED if name in revision.content}
    return revision.content | own | {"translation_key": str(page.translation_key), LINKS: links}


# What may differ between a page and its copy.
VARIED = ("pk", "path", "slug", "url_path", "title", "date", "first_published_at")


def rename_section(slug):
    """Give the section of the posts another slug, as an editor would."""
    section = news_index("ru")
    section.slug = slug
    return publish(section)[0]


@transaction.atomic
def put_rows(made):
    """Write what the store says of copies, as a rebuild would, and much quicker."""
    clock = PublicationClock.locked()
    for copies in made:
        row = PublishedPage.objects.get(pk=copies.template.pk)
        rows = [copied(row, **row_of(row, page)) for page in copies.pages]
        insert(PublishedPage, rows)
        put_references(copies, row)
        put_words(copies, rows)
        put_changes(clock, rows)
    clock.edition += 1
    clock.save()


def row_of(template, page):
    own = {name: getattr(page, name) for name in ("slug", "title", "date", "first_published_at")}
    return own | {
        "pk": page.pk,
        "content_id": page.translation_key,
        "title_key": title_key(page.title),
        "path": template.path.replace(template.slug, page.slug),
        "tree_path": page.path,
        "document": document_of(template, page),
    }


def document_of(template, page):
    """Return the document of a copy: a block's id begins with its page's."""
    # Much quicker than to copy it.
    document = orjson.loads(orjson.dumps(template.document))
    for block in document["body"]:
        for part in [block, *block.get("images", ())]:
            part["id"] = part["id"].replace(f"{template.pk}:", f"{page.pk}:", 1)
    return document


def put_references(copies, row):
    insert_selected(
        PublishedReference,
        f"FROM {{PublishedReference}} s, {{PublishedPage}} p WHERE {OF_COPIES}",
        [row.pk, row.locale, f"{copies.slug}-%"],
        models=[PublishedPage],
        page_id="p.page_id",
    )


def put_words(copies, rows):
    """Write by which words copies are found: those of the template, and those of their titles."""
    template = copies.template
    insert_selected(
        SearchWord,
        f"FROM {{SearchWord}} s, {{PublishedPage}} p WHERE {OF_COPIES}",
        [template.pk, template.locale.language_code, f"{copies.slug}-%"],
        models=[PublishedPage],
        page_id="p.page_id",
        day="p.date",
    )
    known = set(stems_in(template.title))
    insert(SearchWord, [word for row in rows for word in own_words(row, known)])


OF_COPIES = "s.page_id = %s AND p.locale = %s AND p.slug LIKE %s"


def own_words(row, known):
    columns = {"date": row.date, "starts_at": None, "first_published_at": row.first_published_at}
    return [
        SearchWord(
            page_id=row.page_id, stem=stem, weight=TITLE, day=day_of(columns), version=VERSION
        )
        for stem in set(stems_in(row.title)) - known
    ]


def put_changes(clock, rows):
    """Write that each copy was published, as the next lines of the log."""
    names = ("page_id", "content_id", "type", "locale", "topics", "allow_syndication")
    lines = [
        Change(
            sequence=clock.sequence + number,
            kind=Change.Kind.PUBLISHED,
            **{name: getattr(row, name) for name in names},
        )
        for number, row in enumerate(rows, start=1)
    ]
    insert(Change, lines)
    clock.sequence += len(lines)
