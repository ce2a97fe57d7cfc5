from contextlib import nullcontext

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import get_resolver, re_path
from wagtail.admin.auth import require_admin_access


def door(address, may, *, within=nullcontext):
    """Return a route before Wagtail's own, to those of whom ``may(request, **asked)`` is true.

    ``address`` is the beginning of an address below the admin, as a regular expression; the door
    stands before all that begins so. Wagtail answers ``within`` a context.
    """

    @require_admin_access
    def enter(request, **asked):
        if not may(request, **asked):
            raise PermissionDenied
        with within():
            return rendered(go_on(request))

    return re_path(f"^{address}", enter)


def go_on(request):
    """Answer as Wagtail does where no door stands."""
    below = request.path_info.removeprefix(settings.ADMIN_PATH)
    request.resolver_match = match = get_resolver("wagtail.admin.urls").resolve(f"/{below}")
    return match.func(request, *match.args, **match.kwargs)


def rendered(response):
    """Return a response that waits for nothing: not even for its template."""
    return response.render() if hasattr(response, "render") else response
