from typing import NamedTuple

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cms.compiled import NOW
from cms.publication.models import Change, PublishedPage, Withdrawal


class Scope(NamedTuple):
    """What a channel may see, as a value: for queries that are compiled for all with the same."""

    locales: tuple[str, ...]
    types: tuple[str, ...]
    topics: tuple[str, ...]
    only_syndicated: bool
    # What a statement is of besides: the languages of the site.
    languages: tuple[str, ...]


def scope_of(channel):
    lists = (tuple(getattr(channel, name)) for name in ("locales", "types", "topics"))
    return Scope(*lists, channel.only_syndicated, tuple(site_languages()))


def site_languages():
    return [code for code, _name in settings.LANGUAGES]


def visible_to(channel):
    """Return the published pages that ``channel`` may see; of a ``Scope`` at the moment ``NOW``.

    This is the one rule under everything that leaves the service. What has expired is left out,
    whether or not the worker has run since. So is a language that was taken out of the settings:
    its pages stay in the store, and are seen again when its line is back.
    """
    now = NOW if isinstance(channel, Scope) else timezone.now()
    return PublishedPage.objects.current(now).filter(in_scope(channel), covered(channel))


def changes_for(channel):
    """Return the changes of pages that ``channel`` could see before or after them."""
    return Change.objects.filter(concerning(channel))


def concerning(channel):
    """Return the condition that a change is of a page that the channel could see then."""
    before = Q(former_topics__isnull=False) & covered(channel, prefix="former_")
    after = Q(topics__isnull=False) & covered(channel)
    return in_scope(channel) & (before | after)


def in_scope(channel):
    """Return the condition that rows of pages are of a language and type of the channel."""
    condition = Q(locale__in=locales_of(channel))
    return condition & Q(type__in=channel.types) if channel.types else condition


def locales_of(channel):
    """Return the language codes that the channel may see, in the site's order."""
    known = site_languages()
    return [code for code in known if code in channel.locales] if channel.locales else known


def covered(channel, *, prefix=""):
    """Return the condition that a page is about what the channel gets, and may be given to it."""
    condition = Q()
    for slug in channel.topics:
        condition |= Q(**{f"{prefix}topics__contains": f" {slug} "})
    if channel.only_syndicated:
        condition &= Q(**{f"{prefix}allow_syndication": True})
    return condition


def withdrawals_known_to(channel):
    """Return the standing withdrawals of what ``channel`` could see, as it was last published.

    Whoever could not see a page does not hear that it is gone.
    """
    withdrawals = Withdrawal.objects.standing().filter(was_published=True)
    return withdrawals.filter(in_scope(channel), covered(channel))


def departures_known_to(channel):
    """Return the last change of each page that ``channel`` could see, and sees no more.

    It may be withdrawn, taken down, deleted, or about what the channel does not get: which of
    these is nobody's business. A content that stands in its place again is no departure.
    """
    changes = changes_for(channel)
    newer = changes.filter(page_id=OuterRef("page_id"), sequence__gt=OuterRef("sequence"))
    place = {name: OuterRef(name) for name in ("content_id", "locale")}
    return changes.exclude(Q(topics__isnull=False) & covered(channel)).filter(
        ~Exists(newer), ~Exists(visible_to(channel).filter(**place))
    )
