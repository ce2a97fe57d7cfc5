from django.utils.translation import gettext_lazy
from wagtail.models import PageLogEntry

from pages.dashboard.panel import Line, LinesPanel
from pages.models import DashboardVisit
from pages.permissions import editable


class ChangesPanel(LinesPanel):
    """What others did with the pages that somebody may edit, since they last came here."""

    name = "changes"
    order = 260
    icon = "history"
    heading = gettext_lazy("Since you were last here")

    SHOWN = 10
    # Of the newest entries: an editor that saves by itself makes many for one page.
    READ = 200

    def lines(self):
        since = DashboardVisit.note(self.user)
        entries = entries_of_others(self.user, since)[: self.READ] if since else []
        return [line_of(each) for each in last_of_each(entries)[: self.SHOWN]]


def entries_of_others(user, since):
    entries = PageLogEntry.objects.filter(timestamp__gt=since, page__in=editable(user).values("pk"))
    # Of nobody is what the site does by itself, such as publishing at an hour.
    others = entries.exclude(user=user).select_related("page__locale", "user")
    return others.order_by("-timestamp", "-pk")


def last_of_each(entries):
    """Return the newest entry of each page."""
    last = {}
    for entry in entries:
        last.setdefault(entry.page_id, entry)
    return list(last.values())


def line_of(entry):
    return Line(entry.page, (entry.message, entry.user_display_name), entry.timestamp)
