"""Feeds as programs read them."""

from datetime import UTC

import feedparser
from icalendar import Calendar

from cms.feeds.identity import permanent_id, urn


def entries_in(client, path, **headers):
    """Return the entries that a feed reader finds, which has nothing to complain of."""
    found = feedparser.parse(sent(client, path, **headers))
    assert not found.bozo, found.get("bozo_exception")
    return found.entries


def titles_in(client, path, **headers):
    return [entry.title for entry in entries_in(client, path, **headers)]


def events_in(client, path, **headers):
    """Return the events of a calendar by their summaries, as a program of others reads it."""
    calendar = Calendar.from_ical(sent(client, path, **headers))
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def sent(client, path, **headers):
    response = client.get(path, headers=headers)
    assert response.status_code == 200, response.content.decode()
    return response.content


def lines_of(calendar):
    """Return the lines of a calendar in bytes, unfolded."""
    return calendar.replace(b"\r\n ", b"").decode().split("\r\n")


def moment(prop):
    return prop.dt.astimezone(UTC)


def name_of(page):
    return urn(page.translation_key, page.locale.language_code)


def uid_of(page):
    return str(permanent_id(page.translation_key, page.locale.language_code))
