"""What the home page shows of the lists of its locale."""

from cms.api.events.resolvers import UPCOMING, resolve_events
from cms.api.news.resolvers import resolve_news_posts
from cms.api.timeline.resolvers import resolve_timeline_items

# How many are shown where no number is asked for.
LATEST_NEWS = 5
NEXT_EVENTS = 3
TIMELINE = 100


def resolve_latest_news(page, context, *, first):
    """Return the newest posts in the page's locale."""
    return resolve_news_posts(context, locale=page["locale"], first=asked(first, LATEST_NEWS)).nodes


def resolve_next_events(page, context, *, first):
    """Return the events in the page's locale that are not over, whatever their status."""
    return resolve_events(
        context,
        locale=page["locale"],
        filter={"period": UPCOMING},
        first=asked(first, NEXT_EVENTS),
    ).nodes


def resolve_timeline(page, context, *, first):
    """Return the timeline in the page's locale, from its beginning."""
    return resolve_timeline_items(
        context, locale=page["locale"], first=asked(first, TIMELINE)
    ).nodes


def asked(first, default):
    return default if first is None else first
