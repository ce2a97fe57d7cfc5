from django.utils.translation import gettext_lazy

from pages.dashboard.panel import Line, LinesPanel
from pages.moments import by_both_clocks
from pages.permissions import editable
from pages.scheduled import scheduled


class PlannedPanel(LinesPanel):
    """What is published next by itself."""

    name = "planned"
    order = 240
    icon = "time"
    heading = gettext_lazy("Planned")

    SHOWN = 5

    def lines(self):
        pages = scheduled(editable(self.user)).select_related("locale")[: self.SHOWN]
        return [Line(each, (by_both_clocks(each.goes_live_at),)) for each in pages]
