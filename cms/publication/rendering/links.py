"""Links in stored HTML: content ids become paths, and paths addresses."""

import re

from django.conf import settings
from django.utils.html import escape

# The store writes this form alone, and links do not nest.
PAGE_LINK = re.compile(r'<a data-page="([0-9a-f-]+)"[^>]*>(.*?)</a>', re.DOTALL)
BARE_LINK = re.compile(r"<a(?: rel=\"[^\"]*\")?>(.*?)</a>", re.DOTALL)
OWN_PATH = re.compile(r'(href|src)="/')
OWN_SOURCES = re.compile(r'(srcset="|, )/')


def resolve_links(html, path_of):
    """Return ``html`` with a path in each link to a page, and plain text where there is none."""

    def resolved(match):
        path = path_of(match[1])
        return f'<a href="{escape(path)}">{match[2]}</a>' if path else match[2]

    return BARE_LINK.sub(r"\1", PAGE_LINK.sub(resolved, html))


def absolute_links(html):
    """Return ``html`` with the site's address before each path of its own."""
    html = OWN_PATH.sub(rf'\1="{settings.SITE_URL}/', html)
    return OWN_SOURCES.sub(rf"\1{settings.SITE_URL}/", html)


def absolute(path):
    """Return the absolute URL of a path of this site; another address stays as it is."""
    return f"{settings.SITE_URL}{path}" if path.startswith("/") else path
