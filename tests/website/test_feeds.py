"""The site's pages tell browsers and people what can be followed."""

import re

from tests.factories import publish_event
from tests.feeds.reading import events_in

ALTERNATE = re.compile(r'<link rel="alternate" type="([^"]*)" title="([^"]*)" href="([^"]*)">')


def test_every_page_names_the_feeds_of_its_language(client, db):
    page = publish_event("en", title="Meeting")

    for path in ("/en/", page.get_url()):
        found = ALTERNATE.findall(client.get(path).content.decode())
        assert ("text/calendar", "Events · Hope of Russia", "/feeds/en/events.ics") in found
        assert len(found) == 5
        assert {client.get(href).status_code for _type, _title, href in found} == {200}


def test_an_event_can_be_added_to_a_calendar(client, db):
    page = publish_event("en", title="Meeting")

    html = client.get(page.get_url()).content.decode()
    (path,) = re.findall(r'href="([^"]*)" type="text/calendar">Add to calendar</a>', html)

    assert list(events_in(client, path)) == ["Meeting"]
