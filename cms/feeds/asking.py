"""What a request for a feed asks for, by whom."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _

from cms.channels.authentication import authenticate, channel_of_key
from cms.channels.feeds import forms_of, subjects_of, types_of
from cms.channels.models import Channel
from cms.channels.visibility import locales_of, visible_to
from cms.feeds.refusals import not_found

# Microseconds since 1970 and a number of a page, by which the next page of a feed begins.
PLACE = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """A feed, as one channel asks for it.

    ``topic`` is a slug, ``content_id`` that of a single event; both may be empty. ``before`` is
    the place at which an earlier page ended.
    """

    channel: Channel
    locale: str
    subject: str
    form: str
    types: list
    topic: str = ""
    content_id: str = ""
    before: tuple | None = None
    is_keyed: bool = False

    @property
    def facts(self):
        """What decides the answer, beside edition and code."""
        channel = self.channel
        return (
            channel.pk,
            channel.scope_version,
            *(self.locale, self.subject, self.form, self.topic, self.content_id),
            *(self.before, self.is_keyed),
        )

    @property
    def is_whole(self):
        """Whether it begins with what is newest and tells all of its subject."""
        return not (self.before or self.content_id)

    def pages(self):
        """Return the rows that the feed may hold: the one way to published pages."""
        pages = visible_to(self.channel).in_locales(self.locale).of_type(*self.types)
        if self.content_id:
            return pages.of_contents([self.content_id])
        return pages.filter(topics__contains=f" {self.topic} ") if self.topic else pages


def asking_channel(request, key):
    """Return the channel whose feed is asked for. A key in the address needs no header."""
    if key is not None:
        return channel_of_key(key)
    return authenticate(request.headers.get("Authorization"))


def read(channel, *, locale, subject, form, before="", **named):
    """Return the ``Asked`` of an address; raises ``Refused`` where there is no such feed."""
    known_among(locales_of(channel), locale, _("There are no feeds in this language."))
    known_among(subjects_of(channel), subject, _("There is no feed of this subject."))
    known_among(forms_of(subject), form, _("There is no feed of this kind."))
    return Asked(
        channel=channel,
        locale=locale,
        subject=subject,
        form=form,
        types=types_of(channel, subject),
        before=place_in(before) if before else None,
        **named,
    )


def known_among(known, word, message):
    if word not in known:
        raise not_found(message, known=known)


def place_in(text):
    """Return the moment and the number at which a page of a feed ended."""
    found = PLACE.fullmatch(text)
    if not found:
        raise not_found(_("This is no page of the feed. Begin with its first one."))
    try:
        return EPOCH + timedelta(microseconds=int(found[1])), int(found[2])
    except OverflowError as error:
        raise not_found(_("This is no page of the feed. Begin with its first one.")) from error


def written_place(moment, page_id):
    """Return the words of an address for a place; ``place_in`` reads them."""
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}-{page_id}"


def known_topics(asked):
    """Return the slugs of the topics of which this channel sees anything, for who asked wrongly."""
    pages = visible_to(asked.channel).in_locales(asked.locale).of_type(*asked.types)
    told = pages.exclude(topics="").order_by().values_list("topics", flat=True).distinct()
    return sorted({slug for slugs in told for slug in slugs.split()})
