"""Links in stored HTML: content ids become paths, and paths addresses."""

import re
from html import escape, unescape

from django.conf import settings

from cms.publication.rendering.text import text_of_html

# The store writes this form alone, and links do not nest.
PAGE_LINK = re.compile(r'<a data-page="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
BARE_LINK = re.compile(r"<a(?: rel=\"[^\"]*\")?>(.*?)</a>", re.DOTALL)
ANY_LINK = re.compile(r'<a (?:data-page|href)="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
CONTENT_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TAG = re.compile(r"<[a-z][^>]*>")
OWN_PATH = re.compile(r'(href|src)="/(?!/)')
SOURCES = re.compile(r'(?<=srcset=")[^"]*')
OWN_SOURCE = re.compile(r"(^|, )/")


def resolve_links(html, path_of):
    """Return ``html`` with a path in each link to a page, and plain text where there is none."""
    if "<a" not in html:
        return html

    def resolved(match):
        path = path_of(match[1]) if CONTENT_ID.fullmatch(match[1]) else None
        return f'<a href="{escape(path)}">{match[2]}</a>' if path else match[2]

    return BARE_LINK.sub(r"\1", PAGE_LINK.sub(resolved, html))


def links_in(html):
    """Return the links of stored HTML in order, as pairs of target and text.

    The target is a content id, or an address as it is written.
    """
    return [(unescape(target), text_of_html(text)) for target, text in ANY_LINK.findall(html)]


def absolute_links(html):
    """Return ``html`` with the site's address before each path of its own."""
    return TAG.sub(absolute_tag, html)


def absolute_tag(match):
    tag = OWN_PATH.sub(rf'\1="{settings.SITE_URL}/', match[0])
    return SOURCES.sub(lambda sources: absolute_sources(sources[0]), tag)


def absolute_sources(srcset):
    """Return the value of a ``srcset`` attribute with the site's address before its own paths."""
    return OWN_SOURCE.sub(rf"\1{settings.SITE_URL}/", srcset)


def absolute(path):
    """Return the absolute URL of a path of this site; another address stays as it is."""
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path
