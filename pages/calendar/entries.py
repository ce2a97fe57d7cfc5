"""What stands in the calendar: events, and what is published or ends by itself."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from pages.calendar.filters import Kind
from pages.models import EventPage, EventStatus
from pages.moments import hour_of, hour_on_site, site_zone
from pages.permissions import editable
from pages.places import time_zone
from pages.scheduled import expiring, scheduled
from pages.versions import one_of_each, versions_of

# Somewhere on earth the first of the days has begun by then, and the last has not ended.
AROUND = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """A line of a day. ``told`` is what is said of it in words; ``versions`` those of an event."""

    page: Page
    day: date
    hour: str
    told: list = field(default_factory=list)
    versions: list = field(default_factory=list)
    is_cancelled: bool = False

    @property
    def url(self):
        """Where it is edited, by those who may."""
        may_edit = self.page.may_edit
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk]) if may_edit else ""


def entries_by_day(user, days, *, chosen):
    """Return the entries of each of some days in a row, events first. Five statements at most."""
    entries = []
    if chosen.kind != Kind.PUBLICATIONS:
        events = chosen.in_language(explorable(user, EventPage).defer_streamfields())
        entries += entries_of_events(events, days)
    if chosen.kind != Kind.EVENTS:
        entries += entries_of_publications(chosen.in_language(explorable(user, Page)), days)
    by_day = defaultdict(list)
    for entry in entries:
        by_day[entry.day].append(entry)
    return by_day


def explorable(user, model):
    """Return the pages that a user may see in the explorer, and of each whether they edit it."""
    seen = page_permission_policy.explorable_instances(user).values("pk")
    pages = model.objects.filter(pk__in=seen)
    may_edit = Case(
        When(pk__in=editable(user).values("pk"), then=Value(True)), default=Value(False)
    )
    return pages.annotate(may_edit=may_edit).select_related("locale")


def around(days):
    """Return when some days begin and end, with room for the clocks of all places."""
    first, last = (datetime.combine(day, time(), site_zone()) for day in (days[0], days[-1]))
    return first - AROUND, last + AROUND + AROUND


# Events


def entries_of_events(pages, days):
    first, last = around(days)
    events = pages.filter(alias_of=None)
    lasting = events.filter(Q(starts_at__gte=first) | Q(ends_at__gte=first), starts_at__lt=last)
    events = one_of_each(lasting.order_by("starts_at", "pk"))
    versions = versions_of({each.translation_key for each in events})
    return [
        entry
        for event in events
        for entry in entries_of(event, days, versions=versions[event.translation_key])
    ]


def entries_of(event, days, *, versions):
    """Yield an entry for each day that an event lasts, by the clock of its place."""
    zone = time_zone(event.time_zone)
    begins = event.starts_at.astimezone(zone)
    # What ends at midnight has nothing of the day that begins then.
    ends = (event.ends_at or event.starts_at).astimezone(zone) - timedelta(microseconds=1)
    last = max(begins.date(), ends.date())
    for day in days:
        if begins.date() <= day <= last:
            hour = "" if event.is_all_day or day != begins.date() else hour_of(event, begins)
            yield Entry(
                event,
                day,
                hour,
                told=told_of(event, goes_on=day > begins.date()),
                versions=versions,
                is_cancelled=event.status == EventStatus.CANCELLED,
            )


def told_of(event, *, goes_on):
    told = [] if event.status == EventStatus.SCHEDULED else [event.get_status_display()]
    return [*told, _("goes on")] if goes_on else told


# Publications, by the clock of the site


def entries_of_publications(pages, days):
    first, last = around(days)
    begin = scheduled(pages).filter(goes_live_at__range=(first, last))
    end = expiring(pages).filter(expire_at__range=(first, last))
    moments = [(each, each.goes_live_at, _("will be published")) for each in begin]
    moments += [(each, each.expire_at, _("will be taken down")) for each in end]
    return [
        Entry(page, day, hour_on_site(moment), told=[what])
        for page, moment, what in sorted(moments, key=lambda each: each[1])
        if (day := moment.astimezone(site_zone()).date()) in days
    ]
