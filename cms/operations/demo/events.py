"""What the demo's events have beside what news.txt says of them."""

from cms.operations.demo.versions import publish_entries
from pages.models import EventPage

# What is told of an event without words.
FACTS = ("status", "latitude", "longitude")


def make_demo_events(legacy, stock):
    publish_entries("events", EventPage, legacy, stock, kind="event", facts=FACTS)
