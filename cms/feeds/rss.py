"""RSS 2.0: https://www.rssboard.org/rss-specification, with the whole content."""

from django.utils.feedgenerator import Rss201rev2Feed

from cms.feeds.atom import MEDIA, add_picture, add_translations, link
from cms.feeds.entries import terms_of

CONTENT = "http://purl.org/rss/1.0/modules/content/"


class RssFeed(Rss201rev2Feed):
    """Django's RSS feed with the whole content and pictures.

    RSS has no word for what left: it is not in the feed, and that is all that can be said.
    """

    def __init__(self, feed):
        self.source = feed
        super().__init__(
            feed.title,
            feed.site_url,
            feed.title,
            language=feed.asked.locale,
            feed_url=feed.self_url,
            feed_copyright=terms_of(feed.asked.channel) or None,
        )

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": CONTENT, "xmlns:media": MEDIA}

    def latest_post_date(self):
        return self.source.updated

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        feed, channel = self.source, self.source.asked.channel
        if feed.asked.before:
            link(handler, element="atom:link", rel="first", href=feed.first_url)
        if feed.next_url:
            link(handler, element="atom:link", rel="next", href=feed.next_url)
        if channel.license_url:
            link(handler, element="atom:link", rel="license", href=channel.license_url)

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        entry = item["entry"]
        add_translations(handler, entry, element="atom:link")
        handler.addQuickElement("content:encoded", entry.html)
        # No enclosure: it must tell how many bytes a picture has before anybody has asked for it.
        if entry.picture:
            add_picture(handler, entry.picture)


def written(feed):
    """Return a ``Feed`` as RSS, in bytes."""
    generator = RssFeed(feed)
    for entry in feed.entries:
        generator.add_item(
            entry.title,
            entry.url,
            entry.summary or None,
            pubdate=entry.published,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            categories=entry.topics,
            entry=entry,
        )
    return generator.writeString("utf-8").encode()
