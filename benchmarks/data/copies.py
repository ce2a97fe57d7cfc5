"""Thousands of published posts in seconds: copies of one, made by the database, without signals.

The store does not hear of them. Either it is rebuilt, or ``put_rows`` writes what it would say.
"""

import json
import uuid
from typing import NamedTuple

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Page, Revision

from benchmarks.data.differences import PageCopy
from benchmarks.data.records import copy_records
from benchmarks.data.statements import (
    go_on_numbering,
    insert_selected,
    next_number,
    patched,
    temporary,
)
from cms.publication.inserting import insert_values
from cms.publication.projections.project import title_key
from pages.models import NewsPostPage, NewsPostTopic
from tests.factories import ImageFactory, TopicFactory, news_index, publish, publish_post, translate

# The rows below a post that its copies have too.
LINKS = "topic_links"


def as_it_is(number):
    """The fields in which a copy differs from its template: none."""
    return {}


class Copies(NamedTuple):
    """The copies of one published post."""

    template: NewsPostPage
    pages: list[PageCopy]


@transaction.atomic
def publish_posts(number, *, slug="copy", vary=as_it_is):
    """Publish ``number`` posts in the default locale, every second with a translation.

    Each has five blocks with links and a picture, and two topics. Returns the ``Copies``.
    """
    template = template_post(slug)
    translation = translate(template, "en", title="Spring", body=["One.", "Two.", "Three."])
    keys = [uuid.uuid4() for _ in range(number)]
    made = [
        copy_pages(template, keys, slug=slug, vary=vary),
        copy_pages(translation, keys[::2], slug=slug, vary=vary),
    ]
    copy_records(made)
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


def rename_section(slug):
    """Give the section of the posts another slug, as an editor would."""
    section = news_index("ru")
    section.slug = slug
    return publish(section)[0]


def copy_pages(template, keys, *, slug, vary=as_it_is):
    """Copy a published post for each content, below the same section, with its live revision.

    ``vary(number)`` returns which of ``DATES`` a copy has of its own, numbered from 0, and the
    ``ending`` of its title, which follows the last word of the template's.
    """
    parent = Page.objects.get(pk=template.get_parent().pk)
    links = links_of(template, keys)
    pages = copies_of(template, keys, parent, links=links, slug=slug, vary=vary)
    with temporary(PageCopy, pages):
        write_pages()
    write_links(links)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(pages))
    go_on_numbering(Page, Revision, NewsPostTopic)
    return Copies(template, pages)


DATES = ("date", "first_published_at")


def links_of(template, keys):
    """Return the rows below each copy as its revision has them."""
    links = [get_serializable_data_for_fields(each) for each in getattr(template, LINKS).all()]
    first, page_id = next_number(NewsPostTopic), next_number(Page)
    return [
        [
            link
            | {"pk": first + number * len(links) + place, "page": page_id + number}
            | {"translation_key": str(uuid.uuid5(key, str(place)))}
            for place, link in enumerate(links)
        ]
        for number, key in enumerate(keys)
    ]


def copies_of(template, keys, parent, *, links, slug, vary):
    page_id, revision_id = next_number(Page), next_number(Revision)
    same = {name: getattr(template, name) for name in DATES}
    return [
        copy_of(
            template,
            page_id=page_id + number,
            revision_id=revision_id + number,
            content_id=key,
            links=links[number],
            **place_of(parent, number + 1, slug),
            **same | vary(number),
        )
        for number, key in enumerate(keys)
    ]


def place_of(parent, number, slug):
    return {
        "tree_path": Page._get_path(parent.path, parent.depth + 1, parent.numchild + number),
        "slug": f"{slug}-{number}",
        "url_path": f"{parent.url_path}{slug}-{number}/",
    }


def copy_of(template, *, links, ending="", **columns):
    title = f"{template.title}{ending}"
    varied = {name: columns[name] for name in ("slug", "url_path", *DATES)} | {
        "pk": columns["page_id"],
        "title": title,
        "path": columns["tree_path"],
        "translation_key": columns["content_id"],
        LINKS: links,
    }
    return PageCopy(
        template_id=template.pk,
        title=title,
        title_key=title_key(title),
        varied=json.dumps(varied, cls=DjangoJSONEncoder),
        **columns,
    )


def write_pages():
    """Copy what Wagtail keeps of a page: its version, and its rows, which name the version."""
    insert_selected(
        Revision,
        "FROM {PageCopy} m JOIN {Page} p ON p.id = m.template_id "
        "JOIN {Revision} s ON s.id = p.live_revision_id",
        models=[Page, PageCopy],
        id="m.revision_id",
        object_id="CAST(m.page_id AS text)",
        object_str="m.title",
        content=patched("s.content", "m.varied"),
    )
    insert_selected(
        Page,
        "FROM {PageCopy} m JOIN {Page} s ON s.id = m.template_id",
        models=[PageCopy],
        id="m.page_id",
        path="m.tree_path",
        translation_key="m.content_id",
        draft_title="m.title",
        live_revision_id="m.revision_id",
        latest_revision_id="m.revision_id",
        **{name: f"m.{name}" for name in ("slug", "url_path", "title", "first_published_at")},
    )
    insert_selected(
        NewsPostPage,
        "FROM {PageCopy} m JOIN {NewsPostPage} s ON s.page_ptr_id = m.template_id",
        models=[PageCopy],
        page_ptr_id="m.page_id",
        date="m.date",
    )


def write_links(links):
    names = ("pk", "page", "topic", "locale", "sort_order", "translation_key")
    rows = ([link[name] for name in names] for own in links for link in own)
    insert_values(NewsPostTopic, ["id", *names[1:]], rows)
