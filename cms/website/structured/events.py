"""An event as schema.org knows it."""

from cms.website.hours import Hours
from cms.website.structured.pictures import pictures_of
from cms.website.structured.site import organization
from cms.website.structured.writing import CONTEXT, node

# A status that is newer than this site is not told.
STATUSES = {
    "SCHEDULED": f"{CONTEXT}/EventScheduled",
    "POSTPONED": f"{CONTEXT}/EventPostponed",
    "CANCELLED": f"{CONTEXT}/EventCancelled",
}
ON_SITE = f"{CONTEXT}/OfflineEventAttendanceMode"


def event(page, site, terms):
    """Return an event by the clock of its own place; whole days without hours."""
    address, hours = page["seo"]["canonicalUrl"], Hours.of(page)
    place = location(page["place"])
    return node(
        "Event",
        **{"@id": address},
        url=address,
        name=page["title"],
        description=page["seo"]["description"] or page["body"]["text"],
        inLanguage=page["locale"]["tag"],
        startDate=moment(hours.start, hours),
        endDate=hours.end and moment(hours.end, hours),
        eventStatus=STATUSES.get(page["status"]),
        # Who says no place has not said either that people meet elsewhere than in one.
        eventAttendanceMode=place and ON_SITE,
        location=place,
        organizer=organizer(page["organizer"], site),
        image=pictures_of(page),
    )


def moment(when, hours):
    return (when.date() if hours.is_all_day else when).isoformat()


def location(place):
    """Return where the event is; ``None`` where nothing is said of it."""
    if place is None:
        return None
    address = node(
        "PostalAddress",
        streetAddress=place["address"],
        postalCode=place["postalCode"],
        addressLocality=place["city"],
        addressCountry=place["country"],
    )
    return node("Place", name=place["name"], address=address, geo=coordinates(place))


def coordinates(place):
    if place["latitude"] is None or place["longitude"] is None:
        return None
    return node("GeoCoordinates", latitude=place["latitude"], longitude=place["longitude"])


def organizer(name, site):
    """Return whose event it is; ``None`` where nobody is named."""
    if name == site["name"]:
        return organization(site)
    return node("Organization", name=name)
