"""What every answer tells browsers to forbid, whatever it is."""

from http import HTTPStatus

from django.conf import settings

# For answers that are no pages, and for pages that say nothing themselves.
STRICT = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# Wagtail's pickers and editors have scripts and styles in their pages.
OF_ADMIN = (
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)
UNUSED = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")


class HeadersMiddleware:
    """Give each answer a Content-Security-Policy and a Permissions-Policy, where it has none."""

    def __init__(self, get_response):
        self.get_response = get_response
        frames = " ".join(["frame-src 'self'", *settings.PREVIEW_CLIENT_URLS])
        self.of_admin = "; ".join([*OF_ADMIN, frames])
        self.permissions = ", ".join(f"{feature}=()" for feature in UNUSED)

    def __call__(self, request):
        response = self.get_response(request)
        # The page that a browser has keeps its own policies: these would take their place.
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return response
        is_of_admin = request.path_info.startswith(settings.ADMIN_PATH)
        policy = self.of_admin if is_of_admin else STRICT
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", self.permissions)
        return response
