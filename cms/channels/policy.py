"""Who may do what with channels in the admin."""

from django.core.exceptions import PermissionDenied
from wagtail.permissions import ModelPermissionPolicy

from cms.channels.models import Channel


class ChannelPermissionPolicy(ModelPermissionPolicy):
    """The public's channel and the site's own are not deleted: everything is served by them."""

    def user_has_permission_for_instance(self, user, action, instance):
        if action == "delete" and instance.kind != Channel.Kind.PARTNER:
            return False
        return super().user_has_permission_for_instance(user, action, instance)


POLICY = ChannelPermissionPolicy(Channel)


def may_change_channels(user):
    return POLICY.user_has_permission(user, "change")


def may_view_channels(user):
    return POLICY.user_has_any_permission(user, ["add", "change", "delete", "view"])


def require_view(user):
    """Raise ``PermissionDenied`` for who has nothing to do with channels."""
    if not may_view_channels(user):
        raise PermissionDenied


def require_change(user):
    """Raise ``PermissionDenied`` for who may only look."""
    if not may_change_channels(user):
        raise PermissionDenied
