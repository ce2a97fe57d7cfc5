"""What is to be published, or to end, at an hour."""

from django.db.models import BigIntegerField, CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from wagtail.models import Revision


def waiting_revisions():
    return Revision.page_revisions.exclude(approved_go_live_at=None)


def scheduled_keys():
    """Return the ids of the pages of which a version waits for its hour."""
    revisions = waiting_revisions().annotate(page_key=Cast("object_id", BigIntegerField()))
    return revisions.values("page_key")


def scheduled(pages):
    """Return those of ``pages`` that wait for their hour, ``goes_live_at``, the soonest first."""
    own = waiting_revisions().filter(object_id=Cast(OuterRef("pk"), CharField()))
    first = own.order_by("approved_go_live_at").values("approved_go_live_at")[:1]
    found = pages.filter(pk__in=scheduled_keys()).annotate(goes_live_at=Subquery(first))
    return found.order_by("goes_live_at", "pk")


def expiring(pages):
    """Return those published pages that end at an hour, ``expire_at``, the soonest first."""
    return pages.filter(live=True).exclude(expire_at=None).order_by("expire_at", "pk")
