from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import get_resolver, re_path
from wagtail.admin.auth import require_admin_access


def door(address, may):
    """Return a route before Wagtail's own, to those of whom ``may(request, **asked)`` is true.

    ``address`` is the beginning of an address below the admin, as a regular expression; the door
    stands before all that begins so.
    """

    @require_admin_access
    def enter(request, **asked):
        if not may(request, **asked):
            raise PermissionDenied
        return go_on(request)

    return re_path(f"^{address}", enter)


def go_on(request):
    """Answer as Wagtail does where no door stands."""
    below = request.path_info.removeprefix(settings.ADMIN_PATH)
    request.resolver_match = match = get_resolver("wagtail.admin.urls").resolve(f"/{below}")
    return match.func(request, *match.args, **match.kwargs)
