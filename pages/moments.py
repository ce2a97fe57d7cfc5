"""Moments as the admin tells them: by whose clock is said wherever another could be meant."""

from zoneinfo import ZoneInfo

from babel import Locale
from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pages.places import city_of, time_zone

DAY, HOUR = "j E Y", "H:i"
MOMENT = f"{DAY}, {HOUR}"


def site_zone():
    return ZoneInfo(settings.TIME_ZONE)


def site_city():
    """Return the city whose clock is the site's, in the active language."""
    return city_in_words(settings.TIME_ZONE)


def city_in_words(zone_name):
    return city_of(zone_name, Locale.parse(get_language() or settings.LANGUAGE_CODE, sep="-"))


def beginning_of(event):
    """Return when an event begins by the clock of its place; a draft may not say it yet."""
    if event.starts_at is None:
        return _("no date yet")
    local = event.starts_at.astimezone(time_zone(event.time_zone))
    day = date_format(local, DAY)
    return day if event.is_all_day else f"{day}, {hour_of(event, local)}"


def hour_of(event, local):
    """Return an hour of an event, with its city where the clocks differ from the site's."""
    hour = date_format(local, HOUR)
    if local.utcoffset() == local.astimezone(site_zone()).utcoffset():
        return hour
    return f"{hour} ({city_in_words(event.time_zone)})"


def hour_on_site(moment):
    return date_format(moment.astimezone(site_zone()), HOUR)


def by_both_clocks(moment):
    """Return a moment by the site's clock, and by the reader's own where theirs differs then."""
    site, own = moment.astimezone(site_zone()), moment.astimezone(get_current_timezone())
    told = f"{date_format(site, MOMENT)} ({site_city()})"
    if site.utcoffset() == own.utcoffset():
        return told
    own_hour = date_format(own, MOMENT)
    return _("%(hour)s; %(own_hour)s by your clock") % {"hour": told, "own_hour": own_hour}
