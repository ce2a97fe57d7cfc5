"""From a row of the store to a page, as the types of pages resolve it."""

from itertools import chain

from cms.publication.models import PageType
from cms.publication.projections.versions import whole

TYPE_NAMES = {
    PageType.HOME_PAGE: "HomePage",
    PageType.NEWS_INDEX: "NewsIndex",
    PageType.NEWS_POST: "NewsPost",
    PageType.EVENT_INDEX: "EventIndex",
    PageType.EVENT: "Event",
    PageType.TIMELINE: "Timeline",
    PageType.TIMELINE_ITEM: "TimelineItem",
    PageType.TEXT_PAGE: "TextPage",
}
COLUMNS = (
    "page_id",
    "content_id",
    "type",
    "title",
    "title_key",
    "slug",
    "path",
    "locale",
    "date",
    "kind",
    "status",
    "starts_at",
    "first_published_at",
    "last_published_at",
    "translation_status",
    "source_changed_at",
    "version",
    "document",
)
# What a page's document may hold of the content ids of pages that are answered whole.
WHOLE_PAGES = ("events", "related_posts")


def as_page(row, context):
    """Return one dict of a row and its document, of whatever version it is.

    What may be asked for beside the page is noted, so that a list fetches it in one statement.
    """
    page = whole({name: row[name] for name in COLUMNS})
    page["__typename"] = TYPE_NAMES[row["type"]]
    prime(page, context)
    context.tags.add_page(page)
    return page


def prime(page, context):
    context.versions.prime_page(page)
    context.pages.prime(chain.from_iterable(linked(page, name) for name in WHOLE_PAGES))
    links = ((content_id, page["locale"]) for content_id in page["points_to"])
    context.linked_pages.prime(links)
    if page["type"] == PageType.EVENT:
        context.posts_of_events.prime([place_of(page)])


def linked(page, name):
    """Return where the pages are that ``page`` names: their content ids, in its own locale."""
    return [(content_id, page["locale"]) for content_id in page.get(name, ())]


def place_of(page):
    """Return the content id and the locale, which no other page has both."""
    return str(page["content_id"]), page["locale"]
