"""Which pages other web sites may show: the one way from here to published pages."""

from django.utils import timezone

from cms.channels.models import Channel
from cms.channels.visibility import visible_to, withdrawals_known_to
from cms.publication.models import PageType
from cms.publication.projections.versions import whole

# What can stand in a frame by itself, and the page whose list can.
EMBEDDED = (PageType.NEWS_POST, PageType.EVENT)
LIST = PageType.EVENT_INDEX
COLUMNS = (
    "content_id",
    "type",
    "title",
    "path",
    "locale",
    "date",
    "status",
    "starts_at",
    "version",
    "document",
)
# A frame is a glance: who wants all of them goes to the site.
MOST_EVENTS = 10


def embeddable_by(channel):
    """Return the published pages that web sites may show to whom ``channel`` is.

    To show a page is to republish it: whoever has no leave of their own needs its editors'.
    """
    return visible_to(channel).filter(**leave_for(channel))


def leave_for(channel):
    return {} if channel.kind == Channel.Kind.PARTNER else {"allow_syndication": True}


def embedded_page(channel, **named):
    """Return the row of the post or event so ``named``, as a dict, or ``None``."""
    return row_of(embeddable_by(channel).of_type(*EMBEDDED), named)


def row_of(pages, named):
    row = pages.filter(**named).values(*COLUMNS).first()
    return row and whole(row)


def coming_events(channel, locale):
    """Return the events that are not over, the next one first."""
    events = embeddable_by(channel).in_locales(locale).of_type(PageType.EVENT)
    events = events.filter(over_at__gt=timezone.now()).order_by("starts_at", "page_id")
    return [whole(row) for row in events.values(*COLUMNS)[:MOST_EVENTS]]


def list_of_events(channel, **named):
    """Return path and title of the site's own list, or ``None`` where the channel sees none."""
    lists = visible_to(channel).of_type(LIST)
    return lists.filter(**named).values("path", "title", "locale", "type").first()


def was_withdrawn(channel, *, content_id, locale):
    """Tell whether ``channel`` must hear that what it could show was taken down."""
    known = withdrawals_known_to(channel).filter(type__in=EMBEDDED, **leave_for(channel))
    return known.filter(content_id=content_id, locale=locale).exists()
