"""Which events are over, asked of the database: what ``EventPage.over_at`` says of one of them."""

from datetime import datetime, time

from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from pages.models import EventPage
from pages.places import time_zone


def is_over():
    """Return the condition of what belongs to the past now. One statement.

    An event with an open end lasts until its day ends in its own time zone.
    """
    now = timezone.now()
    condition = Q(ends_at__lte=now)
    for name in EventPage.objects.order_by().values_list("time_zone", flat=True).distinct():
        condition |= Q(ends_at=None, time_zone=name, starts_at__lt=midnight(now, name))
    return condition


def midnight(now, zone_name):
    """Return when today began in a time zone."""
    zone = time_zone(zone_name)
    return datetime.combine(now.astimezone(zone).date(), time(), zone)


def upcoming(events):
    """Return those events that are not over, the soonest first; one without a date is none."""
    return events.exclude(starts_at=None).exclude(is_over()).order_by("starts_at", "pk")


def next_first(events):
    """Return events that come, the soonest first, and after them those that are over, the latest
    first. What has no date yet is to come."""
    is_past = Case(When(is_over(), then=Value(True)), default=Value(False))
    comes_at = Case(When(is_past=False, then=F("starts_at")))
    return events.annotate(is_past=is_past).order_by(
        "is_past", comes_at.asc(nulls_last=True), "-starts_at", "-pk"
    )
