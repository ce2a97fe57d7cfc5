"""What the demo's timeline has beside what home.*.txt says of it."""

from cms.operations.demo.versions import publish_entries
from pages.models import TimelineItemPage

# What is told of an item without words.
FACTS = ("date_precision", "source_url")


def make_demo_timeline(legacy, stock):
    publish_entries("timeline", TimelineItemPage, legacy, stock, kind="timeline", facts=FACTS)
