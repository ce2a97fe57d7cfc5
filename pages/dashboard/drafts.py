from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import WorkflowState, get_default_page_content_type

from pages.dashboard.panel import Line, LinesPanel
from pages.permissions import editable
from pages.scheduled import scheduled_keys


class DraftsPanel(LinesPanel):
    """What somebody has begun, and readers do not get yet."""

    name = "drafts"
    order = 10
    icon = "edit"
    heading = gettext_lazy("My drafts")

    SHOWN = 10

    def lines(self):
        pages = drafts_of(self.user).select_related("locale")[: self.SHOWN]
        return [Line(each, (state_of(each),), each.latest_revision_created_at) for each in pages]


def drafts_of(user):
    """Return the pages with changes that somebody owns or saved last, the newest first.

    What waits for its hour or for a reviewer is told by other panels.
    """
    drafts = editable(user).filter(has_unpublished_changes=True)
    mine = drafts.filter(Q(owner=user) | Q(latest_revision__user=user))
    found = mine.exclude(pk__in=scheduled_keys()).exclude(pk__in=keys_in_review())
    return found.order_by("-latest_revision_created_at", "-pk")


def keys_in_review():
    states = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type()
    )
    return states.annotate(page_key=Cast("object_id", BigIntegerField())).values("page_key")


def state_of(page):
    if page.live:
        return _("changed since it was published")
    return _("no longer published") if page.first_published_at else _("never published")
