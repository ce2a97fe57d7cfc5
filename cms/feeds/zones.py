"""The rules of a time zone, as a calendar carries them along.

``icalendar`` can make them too, and lets summer time begin an hour late: it names the moment by the
clock after the change, where RFC 5545 (3.6.5) wants the one before.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY = timedelta(days=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# A rule is one only where it held for some years; it goes on from there.
YEARS_BEFORE, YEARS_AFTER = 1, 6


class Change(NamedTuple):
    """That clocks were put forward or back: ``at`` by the clock before."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


@lru_cache(maxsize=100)
def rules_of(zone, first_year, last_year):
    """Return the ``VTIMEZONE`` of a zone, good from the first year to the last and beyond."""
    changes = changes_between(ZoneInfo(zone), first_year - YEARS_BEFORE, last_year + YEARS_AFTER)
    rules = Timezone()
    rules.add("tzid", zone)
    by_rule = sorted(changes[1:], key=rule_of)
    rules.add_component(observance(changes[0]))
    for _rule, alike in groupby(by_rule, key=rule_of):
        for component in observances(list(alike)):
            rules.add_component(component)
    return rules


def changes_between(zone, first_year, last_year):
    """Return how the clocks stood at first, as a change to it, and all changes in these years."""
    start, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    days = [start + DAY * number for number in range((end - start).days + 1)]
    changed = ((day, after) for day, after in pairwise(days) if differ(day, after, zone))
    return [beginning(start, zone), *(change_within(*pair, zone) for pair in changed)]


def differ(one, other, zone):
    return one.astimezone(zone).utcoffset() != other.astimezone(zone).utcoffset()


def beginning(start, zone):
    local = start.astimezone(zone)
    at = local.replace(tzinfo=None)
    return Change(at, local.utcoffset(), local.utcoffset(), local.tzname(), bool(local.dst()))


def change_within(before, after, zone):
    """Return the change between two moments, found to the minute by halving."""
    earlier = before.astimezone(zone)
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) // 2
        before, after = (before, middle) if differ(before, middle, zone) else (middle, after)
    moment = after.replace(second=0, microsecond=0)
    local = moment.astimezone(zone)
    at = (moment + earlier.utcoffset()).replace(tzinfo=None)
    return Change(at, earlier.utcoffset(), local.utcoffset(), local.tzname(), bool(local.dst()))


def rule_of(change):
    """Return what changes have in common that one rule can tell, as the last Sunday of March."""
    at = change.at
    is_last = (at + 7 * DAY).month != at.month
    place = -1 if is_last else (at.day - 1) // 7 + 1
    return change[1:], at.month, f"{place}{WEEKDAYS[at.weekday()]}", at.time()


def observances(alike):
    """Return the components of changes that are alike: one rule where they come each year.

    Else each has its own. Thunderbird reads but the first of several moments in one component.
    """
    if len(alike) <= YEARS_AFTER:
        return [observance(each) for each in alike]
    yearly = observance(alike[0])
    _facts, month, day, _time = rule_of(alike[0])
    yearly.add("rrule", {"freq": "yearly", "bymonth": month, "byday": day})
    return [yearly]


def observance(change):
    component = TimezoneDaylight() if change.is_summer else TimezoneStandard()
    component.add("dtstart", change.at)
    component.add("tzoffsetfrom", change.before)
    component.add("tzoffsetto", change.after)
    component.add("tzname", change.name)
    return component
