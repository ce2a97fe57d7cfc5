"""Events as iCalendar (RFC 5545, with the properties of RFC 7986)."""

from datetime import UTC, timedelta

from django.conf import settings
from icalendar import Calendar, Event, vDDDTypes, vText

from cms.feeds.characters import printable
from cms.feeds.entries import terms_of
from cms.feeds.identity import permanent_id
from cms.feeds.zones import rules_of
from cms.publication.rendering.blocks import text_of_blocks
from cms.publication.rendering.events import cancelled, moments_of, title_of_event, where
from cms.publication.rendering.links import absolute

PRODUCT = "-//Hope of Russia//Content service//EN"
# How often a program should ask again; most ask less often than they are told.
REFRESH = timedelta(hours=1)
STATUSES = {"SCHEDULED": "CONFIRMED", "POSTPONED": "TENTATIVE", "CANCELLED": "CANCELLED"}
DAY = timedelta(days=1)


def written(feed):
    """Return a ``Feed`` as a calendar, in bytes."""
    calendar = frame(feed)
    for zone, moments in zones_of(feed.rows).items():
        years = [moment.year for moment in moments]
        calendar.add_component(rules_of(zone, min(years), max(years)))
    for row in feed.rows:
        calendar.add_component(event_of(row))
    for departure in feed.departures:
        calendar.add_component(cancellation_of(departure))
    return calendar.to_ical()


def frame(feed):
    """Return the calendar without its events: names for old programs and for newer ones."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", vText(feed.title), parameters={"language": feed.asked.locale})
    calendar.add("x-wr-calname", vText(feed.title))
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("last-modified", feed.updated.astimezone(UTC))
    calendar.add("refresh-interval", vDDDTypes(REFRESH), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDDDTypes(REFRESH))
    if terms := terms_of(feed.asked.channel):
        calendar.add("description", vText(terms))
    if feed.asked.channel.license_url:
        link = {"linkrel": "license", "value": "URI"}
        calendar.add("link", feed.asked.channel.license_url, parameters=link)
    return calendar


def zones_of(rows):
    """Return the moments of events by the zones whose clocks they follow."""
    found = {}
    for row in rows:
        if not row["is_all_day"]:
            moments = [moment for moment in moments_of(row) if moment]
            found.setdefault(row["time_zone"], []).extend(moments)
    return found


def event_of(row):
    """Return an event with all that is published of it.

    It names no organizer: that is the word for who sends invitations (RFC 5545, 3.8.4.3).
    """
    event = named(row["content_id"], row["locale"], row["changed_at"], row["sequence"])
    language = {"language": row["locale"]}
    event.add("summary", printable(title_of_event(row)), parameters=language)
    event.add("status", STATUSES.get(row["status"], "CONFIRMED"))
    event.add("created", row["first_published_at"].astimezone(UTC))
    event.add("url", absolute(row["path"]))
    for name, moment in moments_in_calendar(row).items():
        event.add(name, moment)
    words = {
        "description": text_of_blocks(row["body"]),
        "location": where(row),
        "contact": ", ".join(filter(None, [row["organizer"], row["contact_email"]])),
    }
    for name, text in words.items():
        if text:
            event.add(name, printable(text), parameters=language)
    if row["topics"]:
        names = [printable(topic["name"]) for topic in row["topics"]]
        event.add("categories", names, parameters=language)
    if row["place"] and row["place"]["latitude"] is not None:
        event.add("geo", (row["place"]["latitude"], row["place"]["longitude"]))
    return event


def named(content_id, locale, changed_at, sequence):
    """Return a component that programs know again, and that overrides what they have of it."""
    event = Event()
    event.add("uid", str(permanent_id(content_id, locale)))
    event.add("sequence", sequence)
    # Without a METHOD it says when the event was last revised.
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    return event


def moments_in_calendar(row):
    """Return beginning and end by their names; the end of whole days is the day after them."""
    start, end = moments_of(row)
    if row["is_all_day"]:
        start, end = start.date(), end and end.date() + DAY
    return {name: moment for name, moment in (("dtstart", start), ("dtend", end)) if moment}


def cancellation_of(departure):
    """Return what is left of an event that nobody may see any more: that it is cancelled.

    A beginning is demanded of every event. It is the moment of the departure, for its own would
    tell what was withdrawn.
    """
    moment = departure.when
    event = named(departure.content_id, departure.locale, moment, departure.sequence)
    event.add("summary", cancelled(), parameters={"language": departure.locale})
    event.add("status", "CANCELLED")
    event.add("dtstart", moment.astimezone(UTC))
    event.add("transp", "TRANSPARENT")
    return event
