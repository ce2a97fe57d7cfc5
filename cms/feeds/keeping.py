"""Feeds that are kept while nothing is published, and what is sent of them."""

from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import override

from cms import shelf
from cms.channels.feeds import CALENDAR, interface_language
from cms.counting import count_kept
from cms.editions.current import current_edition
from cms.editions.keeping import keep, key_of
from cms.feeds import atom, calendar, json_feed, rss
from cms.feeds.composing import composed
from cms.publication.models import PublicationClock

WRITERS = {
    "atom": atom.written,
    "rss": rss.written,
    "json": json_feed.written,
    CALENDAR: calendar.written,
}


class Document(NamedTuple):
    """A feed in bytes, when something in it changed last, and up to which change it tells."""

    body: bytes
    updated: float
    sequence: int

    @property
    def etag(self):
        """What a strong entity tag is made of: other bytes have another."""
        return sha256(self.body).hexdigest()[:32]


def document_of(asked):
    """Return the ``Document`` that was asked for with its edition: kept, or made and kept."""
    edition = current_edition()
    # Of later pages anybody can think up any number: they would fill the cache. Of others there are
    # few, and a long calendar takes a second to write.
    is_kept = settings.API_ANSWER_SECONDS and not asked.before
    key = key_of("feed", edition, asked.facts)
    if is_kept:
        kept = shelf.find(key)
        count_kept("feed", is_found=kept is not None)
        if kept:
            return Document(*kept), edition
    document = made(asked)
    if is_kept:
        keep(key, tuple(document), edition=edition)
    return document, edition


def made(asked):
    # Read before the pages: what it counts is among them then.
    sequence = PublicationClock.objects.values_list("sequence", flat=True).get()
    with override(interface_language(asked.locale)):
        feed = composed(asked)
        body = WRITERS[asked.form](feed)
    return Document(body, feed.updated.timestamp(), sequence)
