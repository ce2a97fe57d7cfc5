"""Sitemaps as sitemaps.org and Google have them, and the file that leads to them."""

from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.urls import reverse

from cms.feeds.characters import printable
from cms.feeds.sitemaps.rows import number_of_parts, part_of_pages, recent_posts
from cms.publication.models import PageType
from cms.publication.rendering.links import absolute

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
# When these change nobody publishes them: they are made of other pages.
LISTS = {PageType.HOME_PAGE, PageType.NEWS_INDEX, PageType.EVENT_INDEX, PageType.TIMELINE}
# Of these two a search engine wants to know the script, of others the language alone.
LANGUAGES_IN_TWO_SCRIPTS = {"zh-cn", "zh-tw"}


def robots():
    """Return what robots may read: everything. Whoever must not be read is not told of here."""
    return "\n".join(
        ["User-agent: *", "Allow: /", "", f"Sitemap: {absolute(reverse('sitemaps:index'))}", ""]
    )


def index():
    """Return the sitemap that names all others."""
    parts = range(1, number_of_parts() + 1)
    paths = [reverse("sitemaps:pages", kwargs={"number": str(number)}) for number in parts]
    paths.append(reverse("sitemaps:news"))
    entries = (f"<sitemap><loc>{address(path)}</loc></sitemap>" for path in paths)
    return document("sitemapindex", SITEMAP, entries)


def pages(number):
    """Return one part of the pages, ``None`` where there is no such part."""
    part = part_of_pages(number)
    if not part and number > 1:
        return None
    return document("urlset", f"{SITEMAP} {XHTML}", (entry(*each) for each in part))


def news():
    """Return the posts of the last two days."""
    return document("urlset", f"{SITEMAP} {NEWS}", map(news_entry, recent_posts()))


def document(root, namespaces, entries):
    return "\n".join([HEAD, f"<{root} {namespaces}>", *entries, f"</{root}>", ""])


def entry(place, versions):
    """Return a page with its other languages: each names all of them, itself too."""
    alternates = "".join(alternate(*each) for each in languages(place, versions))
    modified = "" if place.type in LISTS else place.last_published_at.isoformat(timespec="seconds")
    lastmod = modified and f"<lastmod>{modified}</lastmod>"
    return f"<url><loc>{address(place.path)}</loc>{lastmod}{alternates}</url>"


def languages(place, versions):
    """Return pairs of language and path; none where there is one language alone."""
    if len(versions) < 2:
        return []
    in_order = [(code, versions[code]) for code, _name in settings.LANGUAGES if code in versions]
    # The address that asks the browser for its language; below it there is none.
    default = "/" if place.type == PageType.HOME_PAGE else in_order[0][1]
    return [*in_order, ("x-default", default)]


def alternate(language, path):
    return (
        f'<xhtml:link rel="alternate" hreflang={quoteattr(language)} '
        f"href={quoteattr(absolute(quote(path)))}/>"
    )


def news_entry(post):
    return (
        f"<url><loc>{address(post['path'])}</loc><news:news><news:publication>"
        f"<news:name>{escape(printable(settings.SITE_NAME))}</news:name>"
        f"<news:language>{news_language(post['locale'])}</news:language></news:publication>"
        f"<news:publication_date>{post['first_published_at'].isoformat(timespec='seconds')}"
        f"</news:publication_date><news:title>{escape(printable(post['title']))}</news:title>"
        "</news:news></url>"
    )


def news_language(locale):
    return locale if locale in LANGUAGES_IN_TWO_SCRIPTS else locale.partition("-")[0]


def address(path):
    return escape(absolute(quote(path)))
