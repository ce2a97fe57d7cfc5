"""When and where an event is, in words of its page's language; of a row with its document."""

from datetime import datetime
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_time, get_timezone_location
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.publication.rendering.dates import display_date

STATUSES = {"POSTPONED": gettext_lazy("postponed"), "CANCELLED": gettext_lazy("cancelled")}


def cancelled():
    """Return what is said of an event of which nothing else may be said."""
    return capfirst(_("cancelled"))


def title_of_event(row):
    """Return the title with the status before it, which many calendars do not show otherwise."""
    status = STATUSES.get(row["status"])
    return f"{capfirst(status)}: {row['title']}" if status else row["title"]


def where(row):
    """Return the place of an event in one line; empty where nothing is known."""
    place = row["place"]
    if place is None:
        return ""
    city = " ".join(filter(None, [place["postal_code"], place["city"]]))
    country = babel_locale(row).territories.get(place["country"], "")
    return ", ".join(filter(None, [place["name"], place["address"], city, country]))


def babel_locale(row):
    """Return the locale by whose customs the language of a page writes dates and countries."""
    return Locale.parse(settings.DATE_LOCALES.get(row["locale"], row["locale"]).replace("-", "_"))


def moments_of(row):
    """Return beginning and end, ``None`` without, by the clock of the event's own place."""
    zone = ZoneInfo(row["time_zone"])
    ends_at = row["ends_at"] and datetime.fromisoformat(row["ends_at"])
    return row["starts_at"].astimezone(zone), ends_at and ends_at.astimezone(zone)


def when(row):
    """Return the days of an event, and its hours where they are known."""
    start, end = moments_of(row)
    locale = babel_locale(row)
    days = [each.date() for each in (start, end or start)]
    first, last = (display_date(day, "DAY", row["locale"]) for day in days)
    if row["is_all_day"]:
        return first if first == last else f"{first} – {last}"
    said = f"{first}, {format_time(start, 'short', locale=locale)}"
    if end:
        ending = format_time(end, "short", locale=locale)
        said += f"–{ending}" if first == last else f" – {last}, {ending}"
    return said + name_of_zone(row["time_zone"], locale)


def name_of_zone(zone, locale):
    """Return whose time it is, where the site's own would mislead."""
    if zone == settings.TIME_ZONE:
        return ""
    city = get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)
    return f" ({_('local time: %(city)s') % {'city': city}})"
