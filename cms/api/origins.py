"""Which web pages may ask the API: those of every origin, none of them with credentials."""

from functools import wraps

from django.http import HttpResponse

from cms.api.requests import ALLOWED_METHODS

METHODS = "GET, POST"
# Clients send headers of their own beside those we read. The asterisk is not for Authorization.
ALLOWED_HEADERS = "*, Accept, Authorization, Content-Type, If-None-Match, X-Preview-Token"
EXPOSED_HEADERS = "ETag, Retry-After"
# Seconds in which a browser asks no second time.
PREFLIGHT_AGE = 86_400


def open_to_every_origin(view):
    """Let the pages of every origin read the answers of ``view``, its refusals among them.

    The API reads no cookie, so that a page learns nothing that its visitor alone may see. With
    the same answer for all origins nothing depends on who asks, and nothing is to be configured.
    """

    @wraps(view)
    def opened(request, *args, **kwargs):
        is_preflight = request.method == "OPTIONS"
        response = preflight() if is_preflight else view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED_HEADERS
        return response

    return opened


def preflight():
    response = HttpResponse(status=204)
    response["Allow"] = ALLOWED_METHODS
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = ALLOWED_HEADERS
    response["Access-Control-Max-Age"] = str(PREFLIGHT_AGE)
    return response
