"""Read what other sites and search engines read: frames, oEmbed and sitemaps."""

from collections import defaultdict
from itertools import product
from urllib.parse import quote

from tests.leaks.knowledge import LOCALES
from tests.leaks.markers import markers_in

SITEMAPS = ("/sitemap.xml", "/sitemaps/1.xml", "/sitemaps/news.xml", "/robots.txt")


class Framer:
    """Shows in a frame whatever is known, and remembers where it found which marker.

    ``key`` is a part of the addresses of frames that a channel's key makes, with its slash.
    """

    def __init__(self, client, known, *, key=""):
        self.client, self.known, self.key = client, known, key
        self.found, self.statuses = defaultdict(set), defaultdict(set)

    def read_all(self):
        """Read everything; return the reader."""
        for path in self.addresses():
            response = self.client.get(path)
            self.statuses[response.status_code].add(path)
            text = response.content.decode() + str(response.headers)
            for marker in markers_in(text) - markers_in(path):
                self.found[marker].add(path)
        return self

    def addresses(self):
        for locale in LOCALES:
            yield f"/embed/{self.key}{locale}/events/"
        for locale, content_id in product(LOCALES, sorted(self.known.content_ids)):
            yield f"/embed/{self.key}{locale}/{content_id}/"
        if not self.key:
            for path in self.known.paths_to_ask():
                yield f"/oembed?url={quote(f'http://localhost{path}')}"
            yield from SITEMAPS
