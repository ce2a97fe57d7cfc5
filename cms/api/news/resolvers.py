from django.db.models import Exists, OuterRef, Q

from cms.api.locales import ranked
from cms.api.pages.resolvers import COLUMNS, as_page, primed
from cms.api.pagination import Connection, KeysetPage, Order
from cms.channels.visibility import visible_to
from cms.publication.models import PageType, PublishedReference

Target = PublishedReference.Target

ORDERS = {
    "DATE_DESC": Order("DATE_DESC", ("date", "page_id"), is_descending=True),
    "DATE_ASC": Order("DATE_ASC", ("date", "page_id")),
    "TITLE_ASC": Order("TITLE_ASC", ("title_key", "page_id")),
}


def resolve_news_posts(context, locale, *, fallback, filters, order, page):
    """Return one slice of the posts that this caller may see."""
    locales = ranked(locale, fallback)
    keyset = KeysetPage(ORDERS[order], [PageType.NEWS_POST, locales, filters], **page)
    posts = best_versions(visible_to(context.channel).of_type(PageType.NEWS_POST), locales)
    posts = filtered(posts, **filters)
    nodes = [primed(as_page(row), context) for row in keyset.slice(posts, COLUMNS)]
    return Connection(posts, nodes, page=keyset, locale=locale)


def best_versions(pages, locales):
    """Return each content once, in the first of ``locales`` in which it is visible."""
    condition = Q()
    for rank, locale in enumerate(locales):
        better = pages.in_locales(*locales[:rank]).filter(content_id=OuterRef("content_id"))
        condition |= Q(locale=locale) & ~Q(Exists(better)) if rank else Q(locale=locale)
    return pages.filter(condition)


def filtered(posts, *, topics=None, date_from=None, date_to=None):
    if topics is not None:
        # No slug holds NUL, and PostgreSQL takes none.
        slugs = [slug for slug in topics if "\0" not in slug]
        posts = posts.referring_to(Target.TOPIC_SLUG, slugs)
    if date_from is not None:
        posts = posts.filter(date__gte=date_from)
    if date_to is not None:
        posts = posts.filter(date__lte=date_to)
    return posts


def resolve_latest_news(context, locale, *, first):
    """Return the newest posts of a locale, as the home page shows them."""
    connection = resolve_news_posts(
        context, locale, fallback=[], filters={}, order="DATE_DESC", page={"first": first}
    )
    return connection.nodes
