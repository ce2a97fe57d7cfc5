from wagtail.permissions import ModelPermissionPolicy

from cms.channels.policy import may_change_channels
from cms.deliveries.models import Endpoint


class EndpointPermissionPolicy(ModelPermissionPolicy):
    """Who may change channels may do everything with their endpoints, and nobody else anything."""

    def user_has_permission(self, user, action):
        return may_change_channels(user)


policy = EndpointPermissionPolicy(Endpoint)
