"""What the demo's timeline has beside what home.*.txt says of it."""

from cms.operations.demo.pages import texts_of
from cms.operations.demo.stock import read_words
from cms.operations.demo.versions import publish_versions
from pages.models import TimelineItemPage

# What is told of an item without words.
FACTS = ("date_precision", "source_url")


def make_demo_timeline(legacy, stock):
    for key, entry in read_words("timeline").items():
        draft = legacy.draft_of(TimelineItemPage, "timeline", key)
        for name in FACTS:
            setattr(draft, name, entry.get(name, getattr(draft, name)))
        stock.set_topics(draft, entry["topics"])
        publish_versions(draft, texts_of(entry) | stock.picture_words(draft, entry.get("image_of")))
