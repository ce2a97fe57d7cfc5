"""What a page, a style sheet or a sitemap refers to."""

import re

from django.conf import settings

from cms.mirror.markup import Tag, read
from cms.mirror.places import IMAGES

# Where HTML names what it leads to, and what it shows.
LEADING = {"a": "href", "area": "href", "form": "action", "iframe": "src", "link": "href"}
SHOWING = {"img": "src", "script": "src", "source": "src", "use": "href", "video": "src"}
SHOWING |= {"audio": "src", "track": "src"}
REFERRING = LEADING.keys() | SHOWING.keys()
# Links that a browser loads, and those that name a page by the address that it has for everybody.
LOADED = {"stylesheet", "icon", "preload", "manifest", "apple-touch-icon", "modulepreload"}
NAMING = {"canonical"}
STYLE = re.compile(r"url\(\s*(?P<quote>[\"']?)(?P<address>[^\"')]+)(?P=quote)\s*\)")
STYLES, SITEMAPS = "text/css", {"application/xml", "text/xml"}
# No calendars: there an address may be broken over lines, and all of them are of pages.
TEXTS = {
    *SITEMAPS,
    "application/atom+xml",
    "application/feed+json",
    "application/rss+xml",
    "text/html",
    "text/plain",
}


def references_in(content_type, body, *, has_address):
    """Yield what an answer refers to, as it is written there.

    A mirror that ``has_address`` shows also the pictures that are named for other programs.
    """
    if content_type == "text/html":
        yield from references_of_page(read(body.decode()))
    elif content_type == STYLES:
        yield from (found["address"] for found in STYLE.finditer(body.decode()))
    elif content_type in SITEMAPS:
        yield from addresses_in(body.decode())
    if has_address and content_type in TEXTS:
        pictures = f"{settings.SITE_URL}{IMAGES}"
        yield from (each for each in addresses_in(body.decode()) if each.startswith(pictures))


def addresses_in(text):
    """Yield this site's absolute addresses in a text of any kind."""
    return (found[0] for found in own_addresses().finditer(text))


def references_of_page(row):
    for tag in row:
        if isinstance(tag, Tag) and tag.name in REFERRING and not is_naming(tag):
            if name := attribute_of(tag):
                yield tag.attributes[name]
            yield from (address for address, _size in candidates(tag.attributes.get("srcset", "")))


def attribute_of(tag):
    """Return the attribute by which a tag refers to something, if it does."""
    name = LEADING.get(tag.name) or SHOWING.get(tag.name)
    return name if name in tag.attributes else None


def is_naming(tag):
    """Tell whether a tag names a page by an address that must be absolute."""
    if tag.name != "link":
        return False
    return bool(relations_of(tag) & NAMING) or "hreflang" in tag.attributes


def is_loaded(tag):
    """Tell whether a browser loads what a tag refers to, without anybody's click."""
    return tag.name in SHOWING or (tag.name == "link" and bool(relations_of(tag) & LOADED))


def relations_of(tag):
    return set(tag.attributes.get("rel", "").lower().split())


def candidates(srcset):
    """Return pairs of address and size of a ``srcset``."""
    written = (each.split(maxsplit=1) for each in re.split(r",\s+", srcset.strip()) if each)
    return [(address, "".join(size)) for address, *size in written]


def own_addresses():
    """Return the pattern of this site's absolute addresses in a text of any kind."""
    return re.compile(
        re.escape(settings.SITE_URL) + r"(?=[/\s\"'<>\\&,;)]|$)(?:/[^\s\"'<>\\&,;)]*)?"
    )
