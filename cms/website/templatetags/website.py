from urllib.parse import urlencode

from django import template
from django.conf import settings

from cms.website import days, hours
from cms.website.hours import by_year
from cms.website.names import KINDS, KINDS_IN_PLURAL, STATUSES, TYPES
from cms.website.structured.graph import structured_data

register = template.Library()

# Of feeds that say the same, readers look for this one; calendars have their own.
ANNOUNCED = {"application/atom+xml", "text/calendar"}
# How much of an ISO date holds as much as is known.
PRECISION = {"DAY": len("2024-12-02"), "MONTH": len("2024-12"), "YEAR": len("2024")}

register.filter(by_year)
register.simple_tag(structured_data)


@register.filter
def long_date(value):
    """Write an ISO date in the active language: 2 декабря 2024 г., 2 December 2024."""
    return days.long_day(days.day_from(value))


@register.filter
def event_time(event):
    """Write when an event is, by the clock of its place, as HTML."""
    return hours.Hours.of(event).written()


@register.filter
def days_left(event):
    """Say how far off an event's beginning is, in days; nothing of one that began or is far."""
    return hours.Hours.of(event).days_left() if event["status"] == "SCHEDULED" else ""


@register.filter
def known_date(item):
    """Return as much of a timeline item's ISO date as is known: 2024-12-02, 2024-12, 2024."""
    return item["date"][: PRECISION[item["datePrecision"]]]


@register.filter
def kind_name(kind):
    """Name a post's kind; one that is newer than this site has no name."""
    return KINDS.get(kind, "")


@register.filter
def kind_in_plural(kind):
    """Name posts of a kind, as above a list of them."""
    return KINDS_IN_PLURAL.get(kind, "")


@register.filter
def kind_in_address(kind):
    """Write a kind as addresses have it; ``Selection`` reads it."""
    return kind.replace("_", "-").lower()


@register.filter
def selected(selection, facets):
    """Name what a reader wants of the news: 2024, Open letters, a topic, or several of them."""
    topics = {each["topic"]["slug"]: each["topic"]["name"] for each in facets["topics"]}
    names = (
        topics.get(selection.topic),
        kind_in_plural(selection.kind_of_api),
        selection.year,
    )
    return ", ".join(str(name) for name in names if name)


@register.filter
def type_name(page_type):
    """Name a page's type; one that is newer than this site has no name."""
    return TYPES.get(page_type, "")


@register.filter
def status_name(status):
    """Name an event's status where it does not take place as it was announced."""
    return STATUSES.get(status, "")


@register.filter
def feed_called(feeds, name):
    """Return the address of the feed whose file has this name, as ``events.ics``, or nothing."""
    return next((feed["url"] for feed in feeds if feed["url"].endswith(f"/{name}")), "")


@register.filter
def is_announced(content_type):
    """Tell whether pages name the feeds of this type to browsers and feed readers."""
    return content_type in ANNOUNCED


@register.filter
def map_address(place):
    """Return where a map of the place is; empty when nothing more is known than the city."""
    words = [place[name] for name in ("address", "postalCode", "city") if place[name]]
    if place["latitude"] is not None:
        point = {"mlat": place["latitude"], "mlon": place["longitude"]}
        return f"https://www.openstreetmap.org/?{urlencode(point)}"
    if place["address"]:
        return f"https://www.openstreetmap.org/search?{urlencode({'query': ', '.join(words)})}"
    return ""


@register.filter
def own_paths(addresses):
    """Shorten addresses of this site to paths, so that they hold under any name of the host.

    ``addresses`` is one address or a ``srcset``. A browser that came by another name than the
    site's would be forbidden to load them by the Content-Security-Policy.
    """
    return addresses.replace(f"{settings.SITE_URL}/", "/")
