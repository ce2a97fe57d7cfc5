"""Which feeds a channel has, what they hold and where they are; the feeds themselves are a room."""

from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms.channels.visibility import locales_of
from cms.publication.models import PageType


class Subject(NamedTuple):
    """What a feed is about: pages of some types."""

    title: str
    types: tuple


SUBJECTS = {
    "all": Subject(
        _("Everything new"), (PageType.NEWS_POST, PageType.EVENT, PageType.TIMELINE_ITEM)
    ),
    "news": Subject(_("News"), (PageType.NEWS_POST,)),
    "events": Subject(_("Events"), (PageType.EVENT,)),
    "timeline": Subject(_("Timeline"), (PageType.TIMELINE_ITEM,)),
}
CALENDAR = "ics"
# By the end of an address.
CONTENT_TYPES = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
    CALENDAR: "text/calendar",
}


@dataclass(frozen=True)
class FeedAddress:
    """Where something can be followed; ``path`` is relative to the site's root."""

    title: str
    content_type: str
    path: str


def feeds_of(channel, locale, *, key=""):
    """Return the ``FeedAddress`` of all that ``channel`` can follow in a language.

    With a ``key`` of the channel's, they are those for programs that send no header.
    """
    if locale not in locales_of(channel):
        return []
    return [
        FeedAddress(
            title=title_of(subject, locale),
            content_type=CONTENT_TYPES[form],
            path=path_of_feed("feed", key=key, locale=locale, subject=subject, form=form),
        )
        for subject in subjects_of(channel)
        for form in forms_of(subject)
    ]


def subjects_of(channel):
    """Return the names of the subjects of which the channel may see anything."""
    return [name for name in SUBJECTS if types_of(channel, name)]


def types_of(channel, subject):
    """Return the types of pages that a feed of this subject holds for ``channel``."""
    types = SUBJECTS[subject].types
    return [each for each in types if not channel.types or each in channel.types]


def forms_of(subject):
    """Return the ends of the addresses of a subject: events have a calendar too."""
    return [form for form in CONTENT_TYPES if form != CALENDAR or subject == "events"]


def title_of(subject, locale, *, topic=""):
    """Return the title of a feed in its own language, ``topic`` being the topic's name."""
    with override(interface_language(locale)):
        parts = [str(SUBJECTS[subject].title), topic, settings.SITE_NAME]
    return " · ".join(filter(None, parts))


def interface_language(locale):
    """Return the language of the words around the content; English where there are none in it."""
    return locale if locale in settings.INTERFACE_LANGUAGES else "en"


def path_of_feed(name, *, key="", **named):
    """Return the path of a feed; with a ``key``, the one that opens without a header."""
    if key:
        return reverse(f"keyed_feeds:{name}", kwargs=named | {"key": key})
    return reverse(f"feeds:{name}", kwargs=named)


def path_of_calendar(content_id, locale):
    """Return the path of the calendar that holds one event alone."""
    return path_of_feed("event", locale=locale, content_id=content_id)
