"""Which pages are somebody's to work on."""

from wagtail.permissions import page_permission_policy


def editable(user):
    """Return the pages that a user may open in the editor."""
    return page_permission_policy.instances_user_has_permission_for(user, "change")
