"""What an editor should know before a page is published, and is not asked about."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pages.checklist.findings import Finding, Severity


def note_schedule(draft):
    """Tell when the page appears and disappears, by the site's clock and by the editor's own."""
    now = timezone.now()
    for moment, text in (
        (draft.go_live_at, _("Readers see it from %(hours)s.")),
        (draft.expire_at, _("Readers see it until %(hours)s.")),
    ):
        if moment and moment > now:
            facts = {"hours": by_both_clocks(moment)}
            yield Finding(draft, Severity.NOTE, "schedule", text % facts)


def by_both_clocks(moment):
    """Return when something is for the site, and for the editor where their clock differs."""
    site, own = (timezone.localtime(moment, zone) for zone in (site_zone(), None))
    shown = f"{shown_by(site)} ({site_zone().key})"
    if site.utcoffset() == own.utcoffset():
        return shown
    return _("%(hour)s; %(own_hour)s by your clock") % {"hour": shown, "own_hour": shown_by(own)}


def site_zone():
    return ZoneInfo(settings.TIME_ZONE)


def shown_by(moment):
    return date_format(moment, "SHORT_DATETIME_FORMAT")


NOTES = (note_schedule,)
