from wagtail.permissions import ModelPermissionPolicy

from cms.deliveries.models import Endpoint


class EndpointPermissionPolicy(ModelPermissionPolicy):
    """Who may change channels may do everything with their endpoints, and nobody else anything."""

    def user_has_permission(self, user, action):
        return user.has_perm("channels.change_channel")


policy = EndpointPermissionPolicy(Endpoint)


def may_see_endpoints(user):
    return policy.user_has_permission(user, "view")
