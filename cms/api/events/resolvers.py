from functools import partial

from django.db.models import Q

from cms.api.lists.resolvers import PageList, about, by, resolve_list
from cms.api.pages.rows import place_of
from cms.api.pagination import Order
from cms.publication.models import PageType

UPCOMING = "UPCOMING"


def of_period(events, period, now):
    """Return the events that are over, or those that are not: an event is always one of them."""
    is_upcoming = Q(over_at__gt=now)
    return events.filter(is_upcoming if period == UPCOMING else ~is_upcoming)


def in_city(events, city, now):
    """Return the events in a city, whatever its case. No city holds NUL; PostgreSQL takes none."""
    return events.none() if "\0" in city else events.filter(city=city.casefold())


EVENTS = PageList(
    PageType.EVENT,
    orders=(
        Order("STARTS_ASC", ("starts_at", "page_id")),
        Order("STARTS_DESC", ("starts_at", "page_id"), is_descending=True),
    ),
    filters={
        "period": of_period,
        "statuses": by("status__in"),
        "topics": about,
        "starts_from": by("starts_at__gte"),
        "starts_to": by("starts_at__lte"),
        "city": in_city,
    },
)
resolve_events = partial(resolve_list, EVENTS)


def resolve_posts_of_event(event, context):
    """Return the posts that name an event, the newest first, in the event's locale."""
    return context.posts_of_events.load(place_of(event)) or []
