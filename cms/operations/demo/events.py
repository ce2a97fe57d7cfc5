"""The demo's events: some gone by, some always still to come."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from cms.operations.demo.pages import publish_page, section_of, texts_of
from cms.operations.demo.stock import read_words
from pages.models import EventIndexPage, EventPage

# What is told of an event without words; the rest of an entry is its time and its texts.
FACTS = ("status", "contact_email", "postal_code", "latitude", "longitude")
LAST_MINUTE = time(23, 59)


def make_demo_events(stock):
    """Publish the events in every language; return them by their addresses."""
    section = section_of(EventIndexPage)
    return {
        slug: make_event(slug, entry, stock, section=section)
        for slug, entry in read_words("events").items()
    }


def make_event(slug, entry, stock, *, section):
    facts = {name: entry[name] for name in FACTS if name in entry}
    page = EventPage(slug=slug, locale=section.locale, **facts, **times_of(entry))
    stock.set_topics(page, entry["topics"])
    words = texts_of(entry) | stock.picture_words(page, entry.get("image_of"))
    return publish_page(page, below=section, words=words)


def times_of(entry):
    """Return beginning and end; an event without hours takes whole days, one of them or more."""
    day = day_of(entry)
    if "begins" not in entry:
        last = day + timedelta(days=entry["days"] - 1)
        return {
            "starts_at": moment(day, time()),
            "ends_at": moment(last, LAST_MINUTE),
            "is_all_day": True,
        }
    ends = entry.get("ends")
    return {"starts_at": moment(day, entry["begins"]), "ends_at": ends and moment(day, ends)}


def day_of(entry):
    """Return the date of an entry, or its weekday so many weeks from this one."""
    if "date" in entry:
        return entry["date"]
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=entry["weeks"], days=entry["weekday"] - 1)


def moment(day, hour):
    return datetime.combine(day, hour, timezone.get_default_timezone())
