"""One Site: what is public lies below its root page, or below a translation of that page."""

from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.sites.views import SiteViewSet


class OneSitePolicy(ModelPermissionPolicy):
    """Who may change the Site. Nobody, an administrator neither, adds another or deletes it.

    Where there are more, made by code, they can be deleted down to one.
    """

    def user_has_permission(self, user, action):
        return is_possible(action) and super().user_has_permission(user, action)


def is_possible(action):
    """Tell whether ``action`` leaves exactly one Site, or comes nearer to that."""
    number = Site.objects.count()
    return {"add": number == 0, "delete": number > 1}.get(action, True)


def keep_one_site():
    """Let the admin's screens of Sites ask ``OneSitePolicy``; called once."""
    # Wagtail has no setting for it, and a second view set would claim the same addresses.
    SiteViewSet.permission_policy = OneSitePolicy(Site)
