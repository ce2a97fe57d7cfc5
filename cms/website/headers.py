from functools import wraps

from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from cms.website.keeping import in_encoding_of

# Of a page with the site's own scripts, all of which can be done without.
WITH_SCRIPTS = "script-src 'self'"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "img-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        # Asked for by no page; what audits a page in a browser reads robots.txt by its policy.
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    )
)


def for_readers(view):
    """Make ``view`` one of the public site's: read only, and nothing but text, style and images.

    An answer may be kept by caches, which ask each time whether it still holds. A view that sets
    one of these headers itself is left alone.
    """

    @wraps(view)
    def guarded(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "public, max-age=0")
        return in_encoding_of(request, response)

    # Refused as what it is, a wrong method, and not for a missing token.
    return csrf_exempt(conditional_page(require_safe(guarded)))
