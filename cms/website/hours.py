"""When an event is, in words: by the clock of its own place, in the language of the page."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from babel.dates import format_time, format_timedelta, get_timezone_location
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.website.days import (
    babel_locale,
    day_from,
    day_range,
    fit,
    marked,
    weekday_and_day,
)

# An end in the night belongs to the evening before: its day is not named.
NIGHT = timedelta(hours=12)
# Up to so many days off it is said how many.
MONTH = 31
WORDS_FOR_DAYS = {0: gettext_lazy("today"), 1: gettext_lazy("tomorrow")}


@dataclass(frozen=True)
class Hours:
    """Beginning and end by the clock of the event's own zone."""

    start: datetime
    end: datetime | None
    is_all_day: bool
    zone: str

    @classmethod
    def of(cls, event):
        """Read an event of the API, whose moments are in UTC."""
        zone, ends_at = event["timeZone"], event["endsAt"]
        return cls(
            start=local(event["startsAt"], zone),
            end=local(ends_at, zone) if ends_at else None,
            is_all_day=event["isAllDay"],
            zone=zone,
        )

    @property
    def last_day(self):
        return (self.end or self.start).date()

    def days_left(self):
        """Return today, tomorrow, in 3 days; nothing where it began before or is a month off."""
        days = (self.start.date() - timezone.localdate()).days
        if days in WORDS_FOR_DAYS:
            return WORDS_FOR_DAYS[days]
        far_off = format_timedelta(
            timedelta(days=days),
            granularity="day",
            threshold=32,
            add_direction=True,
            locale=babel_locale(),
        )
        return far_off if 0 < days <= MONTH else ""

    def written(self):
        """Return HTML that says when, with each moment's offset for programs."""
        if self.is_all_day:
            return day_range(self.start.date(), self.last_day)
        first_day = capfirst(weekday_and_day(self.start.date()))
        day, hours = marked(self.start.date(), first_day), self.hours()
        return format_html("{}, {}{}", day, hours, self.name_of_zone())

    def hours(self):
        start = marked(self.start, hour(self.start))
        if self.end is None:
            return format_html(_("from {start}"), start=start)
        end = marked(self.end, hour(self.end))
        if self.last_day == self.start.date():
            hours = format_html(_("{start}–{end}"), start=start, end=end)
            return format_html('<span class="hours">{}</span>', hours)
        if self.end - self.start <= NIGHT:
            return format_html(_("{start} – {end} the next day"), start=start, end=end)
        last_day = marked(self.last_day, weekday_and_day(self.last_day))
        return format_html("{} – {}, {}", start, last_day, end)

    def name_of_zone(self):
        """Return whose time it is, where the site's own would mislead; else nothing."""
        if self.zone == settings.TIME_ZONE:
            return ""
        city = get_timezone_location(ZoneInfo(self.zone), locale=babel_locale(), return_city=True)
        return format_html(" ({})", _("local time: %(city)s") % {"city": city})


def by_year(items):
    """Return lists of posts or events with the year of each, in the order of the items."""
    return [(year, list(group)) for year, group in groupby(items, key=year_of)]


def year_of(item):
    """Return the year of a post's date, or of an event's beginning by the clock of its place."""
    return day_from(item["date"]).year if "date" in item else Hours.of(item).start.year


def local(moment, zone):
    return datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))


def hour(moment):
    return fit(format_time(moment, "HH:mm", locale=babel_locale()))
