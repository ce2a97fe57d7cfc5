"""Follow every feed and calendar that there is, from page to page."""

import re
from collections import defaultdict
from itertools import product

from cms.channels.feeds import CALENDAR, CONTENT_TYPES, SUBJECTS
from tests.leaks.knowledge import LOCALES
from tests.leaks.markers import markers_in

NEXT = re.compile(r'rel="next"[^>]*?\?(before=[0-9-]+)|\?(before=[0-9-]+)"[^>]*rel="next"')


class Follower:
    """Reads feeds over HTTP, and remembers where it found which marker.

    ``key`` is a part of the addresses that a channel's key makes, with its slash, or nothing.
    """

    def __init__(self, client, known, *, key=""):
        self.client, self.known, self.key = client, known, key
        self.found, self.statuses = defaultdict(set), defaultdict(set)

    def follow(self):
        """Read everything; return the follower."""
        for path in self.addresses():
            self.read(path)
        return self

    def addresses(self):
        about = ["", *(f"topics/{slug}/" for slug in sorted(self.known.slugs))]
        for locale, topic, subject, form in product(LOCALES, about, SUBJECTS, CONTENT_TYPES):
            yield f"/feeds/{self.key}{locale}/{topic}{subject}.{form}"
        for locale, content_id in product(LOCALES, sorted(self.known.content_ids)):
            yield f"/feeds/{self.key}{locale}/events/{content_id}.{CALENDAR}"

    def read(self, path):
        """Read a feed and all its further pages; lines of calendars are put together again."""
        further = path
        while further:
            response = self.client.get(further)
            self.statuses[response.status_code].add(further)
            text = response.content.decode().replace("\r\n ", "")
            for marker in markers_in(text + str(response.headers)) - markers_in(further):
                self.found[marker].add(further)
            after = NEXT.search(text)
            further = after and f"{path}?{after[1] or after[2]}"
