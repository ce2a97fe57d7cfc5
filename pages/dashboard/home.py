"""The admin's first page, as those find it who write."""

from wagtail.admin.views.home import RecentEditsPanel
from wagtail.permissions import page_permission_policy

from pages.dashboard.changes import ChangesPanel
from pages.dashboard.drafts import DraftsPanel
from pages.dashboard.events import EventsPanel
from pages.dashboard.planned import PlannedPanel

PANELS = (DraftsPanel, EventsPanel, PlannedPanel, ChangesPanel)


def add_panels(request, panels):
    """Put ours beside Wagtail's, for those who edit pages.

    Wagtail's recent edits go: what of them is not published stands among the drafts.
    """
    if page_permission_policy.user_has_permission(request.user, "change"):
        panels[:] = [each for each in panels if not isinstance(each, RecentEditsPanel)]
        panels += [panel(request.user) for panel in PANELS]
