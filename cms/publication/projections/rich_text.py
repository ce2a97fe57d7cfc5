"""Rich text as it is stored: sanitised HTML in which links to pages are content ids."""

import nh3
from django.utils.html import escape
from wagtail.rich_text.rewriters import LinkRewriter

from cms.publication.rendering.text import text_of_html

TAGS = {"a", "abbr", "b", "br", "code", "em", "i", "li", "ol", "p", "strong", "ul"}
ATTRIBUTES = {"a": {"href", "data-page"}, "abbr": {"title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}


def project_rich_text(source, context):
    """Return Wagtail's rich text as ``{"html", "text"}``.

    ``source`` is the database form or a ``RichText`` value; ``None`` gives an empty text.
    A link to a page is ``<a data-page="content id">``, resolved for each reader; a link to
    a document that is gone or private is its text alone.
    """
    rewrite = LinkRewriter(
        bulk_rules={
            "page": lambda links: page_links(links, context),
            "document": lambda links: document_links(links, context),
        }
    )
    html = sanitised(rewrite(str(getattr(source, "source", source) or "")))
    return {"html": html, "text": text_of_html(html)}


def sanitised(html):
    """Return ``html`` with nothing in it that could run, load or style."""
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener"
    )


def page_links(links, context):
    content_ids = context.lookups.content_ids(ids_of(links))
    return [page_link(content_ids.get(id_of(link)), context) for link in links]


def page_link(content_id, context):
    if content_id is None:
        return "<a>"
    context.references.add_page(content_id)
    return f'<a data-page="{content_id}">'


def document_links(links, context):
    documents = context.lookups.documents(ids_of(links))
    return [document_link(documents.get(id_of(link)), context) for link in links]


def document_link(document, context):
    if not context.shows_document(document):
        return "<a>"
    return f'<a href="{escape(document.url)}">'


def ids_of(links):
    return {id_of(link) for link in links} - {None}


def id_of(link):
    """Return the id that a link names, ``None`` where it is none."""
    return int(link["id"]) if link.get("id", "").isdecimal() else None
