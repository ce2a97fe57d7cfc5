"""Which pages are somebody's to work on, and which to know of."""

from django.db.models import Q
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

WRITING = {"add", "change", "publish"}


def editable(user):
    """Return the pages that a user may open in the editor."""
    return page_permission_policy.instances_user_has_permission_for(user, "change")


def written(user):
    """Return the pages that a user writes or publishes by their place in the tree."""
    return page_permission_policy.instances_user_has_any_permission_for(user, WRITING)


def known(user):
    """Return the pages whose titles a user may be told: what is published, and what they write."""
    return Page.objects.filter(Q(live=True) | Q(pk__in=written(user).values("pk")))
