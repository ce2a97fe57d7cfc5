"""What the demo's events have beside what news.txt says of them."""

from cms.operations.demo.pages import texts_of
from cms.operations.demo.stock import read_words
from cms.operations.demo.versions import publish_versions
from pages.models import EventPage

# What is told of an event without words.
FACTS = ("status", "latitude", "longitude")


def make_demo_events(legacy, stock):
    for key, entry in read_words("events").items():
        draft = legacy.draft_of(EventPage, "event", key)
        for name in FACTS:
            setattr(draft, name, entry.get(name, getattr(draft, name)))
        stock.set_topics(draft, entry["topics"])
        publish_versions(draft, texts_of(entry) | stock.picture_words(draft, entry.get("image_of")))
