"""One feed, put together for whatever format: its entries, what left, and where it goes on."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from cms.channels.feeds import path_of_feed, title_of
from cms.feeds.asking import EPOCH, Asked, known_topics, written_place
from cms.feeds.characters import printable
from cms.feeds.entries import entry_of
from cms.feeds.identity import urn
from cms.feeds.refusals import not_found
from cms.feeds.rows import departures_of, places_of, rows_of
from cms.publication.rendering.links import absolute

# The namespace of the names of feeds, made once by chance.
FEEDS = "5b3d6f0e-3f0b-4c55-9d0e-0b8f6c1d7a42"


@dataclass(frozen=True)
class Feed:
    """All that a format writes; ``next_place`` is where the next page begins, if there is one."""

    asked: Asked
    rows: list
    entries: list
    departures: list
    next_place: str | None

    @property
    def id(self):
        """A name that stays, whatever becomes of addresses, and is each channel's own."""
        asked = self.asked
        about = [settings.SITE_NAME, asked.channel.slug, asked.subject, asked.topic, asked.locale]
        return urn(FEEDS, "/".join(about))

    @property
    def title(self):
        asked = self.asked
        return printable(title_of(asked.subject, asked.locale, topic=self.topic_name))

    @property
    def topic_name(self):
        """The name of the feed's topic, as an entry gives it; its slug where all of them left."""
        topics = (topic for row in self.rows for topic in row["topics"])
        names = (each["name"] for each in topics if each["slug"] == self.asked.topic)
        return next(names, self.asked.topic)

    @property
    def updated(self):
        """When something of it changed last; long ago where nothing ever was in it."""
        moments = [row["changed_at"] for row in self.rows]
        return max([*moments, *(each.when for each in self.departures)], default=EPOCH)

    @property
    def site_url(self):
        return absolute(f"/{self.asked.locale}/")

    @property
    def self_url(self):
        """The feed's own address; ``None`` where a key is in it, which no copy should carry."""
        if self.asked.is_keyed:
            return None
        before = self.asked.before
        return self.first_url + (f"?before={written_place(*before)}" if before else "")

    @property
    def first_url(self):
        return "?" if self.asked.is_keyed else self.public_url

    @property
    def next_url(self):
        """Where the next page is, relative to the feed where its address holds a key."""
        if self.next_place is None:
            return None
        return f"{self.first_url.rstrip('?')}?before={self.next_place}"

    @property
    def public_url(self):
        asked = self.asked
        named = {"locale": asked.locale, "subject": asked.subject, "form": asked.form}
        if asked.topic:
            return absolute(path_of_feed("topic", topic=asked.topic, **named))
        return absolute(path_of_feed("feed", **named))


def composed(asked):
    """Return the ``Feed`` that was asked for, in four statements whatever its length.

    Raises ``Refused`` for a topic or an event of which this channel has never seen anything.
    """
    rows, next_place = rows_of(asked)
    departures = departures_of(asked, rows, is_last=next_place is None)
    if not (rows or departures):
        check_name(asked)
    places = places_of(asked, rows)
    entries = [entry_of(row, places) for row in rows]
    return Feed(asked, rows, entries, departures, next_place)


def check_name(asked):
    """Raise ``Refused`` where what is empty has a name that nobody knows."""
    if asked.content_id:
        raise not_found(_("There is no such event in this language."))
    if asked.topic:
        raise not_found(_("There is no feed about this topic."), known=known_topics(asked))
