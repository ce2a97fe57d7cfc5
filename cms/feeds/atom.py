"""Atom (RFC 4287), with what left as deleted entries (RFC 6721) and pages (RFC 5005)."""

from django.utils.feedgenerator import Atom1Feed, rfc3339_date

from cms.feeds.entries import site_name, terms_of
from cms.feeds.identity import urn

TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
HTML = "text/html"


class AtomFeed(Atom1Feed):
    """Django's Atom feed with the whole content, and with all that belongs to a ``Feed``."""

    def __init__(self, feed):
        self.source = feed
        super().__init__(
            feed.title,
            feed.site_url,
            None,
            language=feed.asked.locale,
            author_name=site_name(),
            author_link=feed.site_url,
            feed_url=feed.self_url,
            feed_guid=feed.id,
            feed_copyright=terms_of(feed.asked.channel) or None,
        )

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:at": TOMBSTONES, "xmlns:media": MEDIA}

    def latest_post_date(self):
        return self.source.updated

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        feed, channel = self.source, self.source.asked.channel
        if feed.asked.before:
            link(handler, rel="first", href=feed.first_url)
        if feed.next_url:
            link(handler, rel="next", href=feed.next_url)
        if channel.license_url:
            link(handler, rel="license", href=channel.license_url)

    def write_items(self, handler):
        for departure in self.source.departures:
            attributes = {
                "ref": urn(departure.content_id, departure.locale),
                "when": rfc3339_date(departure.when),
            }
            handler.addQuickElement("at:deleted-entry", None, attributes)
        super().write_items(handler)

    def add_item_elements(self, handler, item):
        entry, channel = item["entry"], self.source.asked.channel
        handler.addQuickElement("title", entry.title)
        link(handler, rel="alternate", type=HTML, hreflang=entry.locale, href=entry.url)
        add_translations(handler, entry)
        handler.addQuickElement("id", entry.id)
        handler.addQuickElement("published", rfc3339_date(entry.published))
        handler.addQuickElement("updated", rfc3339_date(entry.updated))
        for topic in entry.topics:
            handler.addQuickElement("category", None, {"term": topic})
        if entry.summary:
            handler.addQuickElement("summary", entry.summary)
        handler.addQuickElement("content", entry.html, {"type": "html", "xml:base": entry.url})
        if terms := terms_of(channel):
            handler.addQuickElement("rights", terms)
        # A licence of the feed is none of its entries: RFC 4946, section 2.
        if channel.license_url:
            link(handler, rel="license", href=channel.license_url)
        if entry.picture:
            add_picture(handler, entry.picture)


def add_translations(handler, entry, *, element="link"):
    """Write where an entry is in other languages.

    Not as alternates: some readers take the first of them for the entry's address, some the last.
    """
    for each in entry.translations:
        attributes = {"type": HTML, "hreflang": each.locale, "href": each.url}
        link(handler, element=element, rel="related", **attributes)


def add_picture(handler, picture):
    """Write a picture as Media RSS has it: with its credit, and without a length in bytes."""
    size = {"width": str(picture.width), "height": str(picture.height)}
    attributes = {"url": picture.url, "type": picture.content_type, "medium": "image", **size}
    handler.startElement("media:content", attributes)
    if picture.alt:
        handler.addQuickElement("media:description", picture.alt, {"type": "plain"})
    if picture.credit:
        handler.addQuickElement("media:credit", picture.credit)
    handler.endElement("media:content")


def link(handler, *, element="link", **attributes):
    handler.addQuickElement(element, None, attributes)


def written(feed):
    """Return a ``Feed`` as Atom, in bytes."""
    generator = AtomFeed(feed)
    for entry in feed.entries:
        generator.add_item(entry.title, entry.url, None, entry=entry)
    return generator.writeString("utf-8").encode()
