"""Feeds over HTTP: headers, and what is answered to who has a feed already."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date_safe, quote_etag
from django.utils.timezone import now

from cms.channels.feeds import CONTENT_TYPES

PRIVATE = "private, max-age=0, must-revalidate"


def response_of(document, request, *, asked, edition):
    """Return the response with a feed, or that its asker holds it: 304 (RFC 9110)."""
    content_type = f"{CONTENT_TYPES[asked.form]}; charset=utf-8"
    response = with_headers(HttpResponse(document.body, content_type=content_type))
    response["Content-Language"] = asked.locale
    response["Cache-Control"] = cache_control(request, asked, edition)
    if asked.content_id:
        # Of whole feeds nothing is said: what left them is told for a time alone.
        response["Cache-Tag"] = f"content:{asked.content_id}"
    response["ETag"] = quote_etag(document.etag)
    modified = int(document.updated)
    # While the second lasts something else may happen in it.
    if modified < int(now().timestamp()):
        response["Last-Modified"] = http_date(modified)
    return get_conditional_response(
        request,
        etag=response["ETag"],
        last_modified=modified if holds(request, modified) else None,
        response=response,
    )


def holds(request, modified):
    """Tell whether the asker names this very moment.

    A later one proves nothing: a feed from which something left may end with an earlier change.
    """
    asked = request.headers.get("If-Modified-Since")
    return bool(asked) and parse_http_date_safe(asked) == modified


def cache_control(request, asked, edition):
    """Return the header of this name. Only what everybody gets may be kept by others."""
    if asked.is_keyed or "Authorization" in request.headers:
        return PRIVATE
    seconds = edition.seconds(most=settings.API_SHARED_SECONDS)
    # Nothing stale, not even while the service fails: what was withdrawn would stay for so long.
    return f"public, max-age=0, s-maxage={seconds}"


def refusal(error):
    """Return the response that says in words why there is no feed: to a ``Refused``."""
    response = HttpResponse(
        f"{error}\n", content_type="text/plain; charset=utf-8", status=error.status
    )
    response["Cache-Control"] = "no-store"
    for name, value in error.headers.items():
        response[name] = value
    return with_headers(response)


def with_headers(response):
    # For readers in browsers. No cookie is read: nothing is for one visitor alone.
    response["Access-Control-Allow-Origin"] = "*"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    patch_vary_headers(response, ["Authorization"])
    return response
