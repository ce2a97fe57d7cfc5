"""The demo's timeline, in every language."""

from cms.operations.demo.pages import publish_page, section_of, texts_of
from cms.operations.demo.stock import read_words
from pages.models import TimelineItemPage, TimelinePage

# What is told of an item without words.
FACTS = ("date", "date_precision", "source_url")


def make_demo_timeline(stock):
    section = section_of(TimelinePage)
    for slug, entry in read_words("timeline").items():
        make_item(slug, entry, stock, section=section)


def make_item(slug, entry, stock, *, section):
    facts = {name: entry[name] for name in FACTS if name in entry}
    is_generated = not entry.get("has_headline", True)
    page = TimelineItemPage(
        slug=slug, locale=section.locale, title_is_generated=is_generated, **facts
    )
    stock.set_topics(page, entry["topics"])
    words = texts_of(entry) | stock.picture_words(page, entry.get("image_of"))
    return publish_page(page, below=section, words=words)
