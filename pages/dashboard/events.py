from django.conf import settings
from django.utils.translation import gettext_lazy

from pages.dashboard.panel import Line, LinesPanel
from pages.models import EventPage, EventStatus
from pages.moments import beginning_of
from pages.periods import upcoming
from pages.permissions import editable
from pages.versions import one_of_each, versions_of


class EventsPanel(LinesPanel):
    """The next events, by the clocks of their places."""

    name = "next-events"
    order = 230
    icon = "date"
    heading = gettext_lazy("Next events")
    nothing = gettext_lazy("No event is coming up.")

    SHOWN = 5

    def lines(self):
        events = next_events(self.user, number=self.SHOWN)
        versions = versions_of({each.translation_key for each in events})
        return [line_of(each, versions[each.translation_key]) for each in events]


def next_events(user, *, number):
    """Return one page of each of the next events."""
    mine = EventPage.objects.filter(pk__in=editable(user).values("pk"), alias_of=None)
    pages = upcoming(mine).select_related("locale").defer_streamfields()
    # Of each event there may be a page in every language.
    return one_of_each(pages[: number * len(settings.LANGUAGES)])[:number]


def line_of(event, versions):
    told = [beginning_of(event)]
    if event.status != EventStatus.SCHEDULED:
        told.append(event.get_status_display())
    return Line(event, tuple(told), versions=tuple(versions))
