"""Which pages the site shows: the one way from here to published pages."""

from collections import defaultdict
from datetime import timedelta
from math import ceil
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from cms.channels.site import site_pages
from cms.publication.models import PageType

# Search engines take older posts for no news, and no more of them.
NEWS_FOR = timedelta(days=2)
MOST_NEWS = 1_000
# In this order a part is a range of contents, and all versions of a content stand in it or beside.
ORDER = ("content_id", "locale")


class Place(NamedTuple):
    """One version of a content: what it is, where, and when it was published last."""

    content_id: str
    locale: str
    type: str
    path: str
    last_published_at: object


def number_of_parts():
    """Return how many sitemaps hold all pages; an empty site has one that is empty."""
    return max(1, ceil(site_pages().count() / settings.FEEDS_SITEMAP_SIZE))


def part_of_pages(number):
    """Return the pages of a part, counted from 1, each with all versions of its content.

    Two statements, however many there are; empty where there is no such part.
    """
    start, pages = (number - 1) * settings.FEEDS_SITEMAP_SIZE, site_pages()
    rows = pages.order_by(*ORDER).values_list(*Place._fields)
    part = [Place(*row) for row in rows[start : start + settings.FEEDS_SITEMAP_SIZE]]
    versions = versions_between(pages, part[0], part[-1]) if part else {}
    return [(place, versions[place.content_id]) for place in part]


def versions_between(pages, first, last):
    """Return the paths by locale of each content from the one to the other."""
    inside = pages.filter(content_id__gte=first.content_id, content_id__lte=last.content_id)
    versions = defaultdict(dict)
    for content_id, locale, path in inside.values_list(*ORDER, "path"):
        versions[content_id][locale] = path
    return versions


def recent_posts():
    """Return the posts that are news, the newest first: not those of earlier days, taken over."""
    since = timezone.now() - NEWS_FOR
    posts = site_pages().of_type(PageType.NEWS_POST).filter(first_published_at__gte=since)
    posts = posts.filter(date__gte=timezone.localdate(since)).order_by("-first_published_at")
    return posts.values("path", "locale", "title", "first_published_at")[:MOST_NEWS]
