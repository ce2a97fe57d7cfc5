"""An event once more, on another date: new drafts, in as many languages as are wanted."""

import uuid
from datetime import datetime, time, timedelta
from functools import reduce
from itertools import chain, count
from operator import or_

from django.db import transaction
from django.dispatch import Signal
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page

from pages.forms import shown_by_clock
from pages.models import EventPage, EventStatus
from pages.models.base import slug_of
from pages.places import time_zone

# Sent with ``copies``, a dict from each version that was copied to its copy, and the ``user``,
# inside the transaction that makes them.
event_duplicated = Signal()

# What a copy does not have of its original beside its times.
ANEW = {
    "status": EventStatus.SCHEDULED,
    "go_live_at": None,
    "expire_at": None,
    "expired": False,
    "locked": False,
    "locked_at": None,
    "locked_by": None,
}


class VersionCopy(CopyPageAction):
    """The copy of one version; what belongs to it stays a translation of what others have."""

    def __init__(self, page, *, content_id, attributes, user):
        attributes = attributes | {"translation_key": content_id}
        super().__init__(
            page, update_attrs=attributes, copy_revisions=False, keep_live=False, user=user
        )
        self.content_id = content_id

    def generate_translation_key(self, old_uuid):
        return uuid.uuid5(self.content_id, str(old_uuid))


@transaction.atomic
def duplicate(event, starts_at, *, user, versions=()):
    """Return the draft of a new event that begins at another time, and is as long as ``event``.

    ``starts_at`` is what the clock of the place shows. With ``versions``, those of the event in
    other languages, the new one has these too. Words are those that the user may read.
    """
    content_id = uuid.uuid4()
    facts = facts_at(words_for(user, event), starts_at)
    # The oldest is most often the source, from whose title the address is made.
    ordered = sorted([event, *versions], key=lambda version: version.pk)
    drafts = {version: words_for(user, version) for version in ordered}
    attributes = facts | {"slug": free_slug(slug_of(drafts[ordered[0]].title), ordered)}
    copies = {}
    for version, draft in drafts.items():
        action = VersionCopy(draft, content_id=content_id, attributes=attributes, user=user)
        copies[version] = action.execute(skip_permission_checks=True)
    event_duplicated.send(EventPage, copies=copies, user=user)
    return copies[event]


def free_slug(slug, versions):
    """Return ``slug``, with a number where a page beside any of the versions has it already.

    An event has one address in all its languages.
    """
    beside = reduce(or_, (Page.objects.sibling_of(version) for version in versions))
    taken = set(beside.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in count(1))
    return next(each for each in chain([slug], numbered) if each not in taken)


def facts_at(draft, starts_at):
    """Return the facts of an event at another time: they are the same in all its versions."""
    zone = time_zone(draft.time_zone)
    length = length_by_clock(draft, zone)
    if draft.is_all_day:
        starts_at = datetime.combine(starts_at.date(), time())
    draft.starts_at = starts_at.replace(tzinfo=zone)
    draft.ends_at = None if length is None else (starts_at + length).replace(tzinfo=zone)
    if draft.is_all_day:
        draft.fill_days()
    return {name: getattr(draft, name) for name in EventPage.facts} | ANEW


def length_by_clock(event, zone):
    """Return how much later the clock of the place shows at the end, ``None`` where it is open.

    From six to eight is from six to eight, also in a night in which the clocks change.
    """
    if not (event.starts_at and event.ends_at):
        return None
    length = shown_by_clock(event.ends_at, zone) - shown_by_clock(event.starts_at, zone)
    # The hour that comes twice may begin at its first time and end at its second.
    return length if length > timedelta() else event.ends_at - event.starts_at


def words_for(user, version):
    """Return what a user may read of a version: the draft, or what all can read."""
    if may_edit(user, version):
        return version.get_latest_revision_as_object()
    return version.live_revision.as_object() if version.live_revision else version


def may_read(user, version):
    # In this order: who edits is known already, who reads is asked of the database.
    return may_edit(user, version) or is_public(version)


def may_edit(user, version):
    return version.permissions_for_user(user).can_edit()


def is_public(version):
    """Tell whether all can read a version: it is live, and neither it nor what is above closed."""
    return version.live and not version.get_view_restrictions().exists()


def may_duplicate(user, event):
    """Tell whether a user may add events beside this one, and read it."""
    permissions = event.permissions_for_user(user)
    may_add = user.is_active and (user.is_superuser or "add" in permissions.permissions)
    return may_add and not event.alias_of_id and may_read(user, event)


def versions_to_copy(user, event):
    """Return the versions in other languages that a user may copy along with an event.

    As at the beginning of a translation, nobody needs a permission in the other language: the
    copies are drafts, and say what is public of the version or what the user may edit.
    """
    versions = EventPage.objects.filter(translation_key=event.translation_key, alias_of=None)
    versions = versions.exclude(pk=event.pk).select_related("locale", "live_revision")
    return [version for version in versions.order_by("pk") if may_read(user, version)]
