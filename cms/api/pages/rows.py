"""From a row of the store to a page, as the types of pages resolve it."""

from itertools import chain

from django.db.models import Func

from cms.publication.models import PageType, PublishedPage
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
# What of a page is read only where a field of one of these names is asked for.
READ_FOR = {
    "body": ("body", "seo", "snippet"),
    "first_published_at": ("firstPublishedAt",),
    "last_published_at": ("lastPublishedAt",),
    "source_changed_at": ("sourceChangedAt",),
}
# The fields that are answered from texts with links.
FIELDS_WITH_LINKS = (*READ_FOR["body"], "intro", "stand", "source")
# What a page's document may hold of the content ids of pages that are answered whole.
WHOLE_PAGES = ("events", "related_posts")


class WithoutBody(Func):
    """A document without its body, which is nine tenths of it and which most lists do not show."""

    output_field = PublishedPage._meta.get_field("document")

    def as_postgresql(self, compiler, connection):
        return self.as_sql(compiler, connection, template="(%(expressions)s - 'body')")

    def as_sqlite(self, compiler, connection):
        return self.as_sql(compiler, connection, template="JSON_REMOVE(%(expressions)s, '$.body')")


class LeftOut:
    """Stands for what was not read: whoever asks it for something is wrong, and hears so."""

    def refuse(self, *args):
        raise RuntimeError("This was not read: no field that is asked for was known to need it.")

    __bool__ = __iter__ = __len__ = __getitem__ = __str__ = refuse


LEFT_OUT = LeftOut()


def with_columns(pages, left_out, *others):
    """Select what ``as_page`` makes pages of, but for what is ``left_out``; and ``others``."""
    columns = [name for name in COLUMNS if name not in left_out] + list(others)
    if "body" not in left_out:
        return pages.values(*columns)
    columns.remove("document")
    return pages.values(*columns, remainder=WithoutBody("document"))


def as_page(row, context):
    """Return one dict of a row and its document, of whatever version it is.

    What may be asked for beside the page is noted, so that a list fetches it in one statement.
    """
    document = row["document"] if "document" in row else row["remainder"] | {"body": LEFT_OUT}
    page = whole({name: row.get(name, LEFT_OUT) for name in COLUMNS} | {"document": document})
    page["__typename"] = TYPE_NAMES[row["type"]]
    page["content_id"] = str(row["content_id"])
    prime(page, context)
    context.tags.add_page(page)
    return page


def prime(page, context):
    context.versions.prime([page["content_id"]])
    if context.may_ask("breadcrumbs"):
        context.versions.prime(page["ancestors"])
    if context.may_ask(*FIELDS_WITH_LINKS):
        context.versions.prime(page["points_to"])
        context.linked_pages.prime((key, page["locale"]) for key in page["points_to"])
    context.pages.prime(chain.from_iterable(linked(page, name) for name in WHOLE_PAGES))
    if page["type"] == PageType.EVENT:
        context.posts_of_events.prime([place_of(page)])


def linked(page, name):
    """Return where the pages are that ``page`` names: their content ids, in its own locale."""
    return [(content_id, page["locale"]) for content_id in page.get(name, ())]


def place_of(page):
    """Return the content id and the locale, which no other page has both."""
    return str(page["content_id"]), page["locale"]
