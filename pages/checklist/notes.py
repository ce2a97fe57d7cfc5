"""What an editor should know before a page is published, and is not asked about."""

from django.utils import timezone
from django.utils.translation import gettext as _

from pages.checklist.findings import Finding, Severity
from pages.moments import by_both_clocks


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


NOTES = (note_schedule,)
