"""GraphiQL, a page to write queries in, for browsers that open the API's address."""

from django.conf import settings
from django.contrib.staticfiles import finders
from django.shortcuts import render
from django.urls import reverse

from cms.api.requests import ANSWER_TYPES

HTML = "text/html"
# What `make graphiql` puts beside the other static files, last of all.
INSTALLED = "graphiql/graphiql.min.js"
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src data:",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def is_wanted(request):
    """Tell whether a browser has opened the bare address, where the page is switched on."""
    is_bare = request.method == "GET" and not request.META.get("QUERY_STRING")
    return settings.API_GRAPHIQL and is_bare and prefers_html(request)


def prefers_html(request):
    try:
        return request.get_preferred_type([*ANSWER_TYPES, HTML]) == HTML
    except ValueError:
        # A type with a charset that there is none of: the API refuses it.
        return False


def page(request, *, address=None, csrf_token="", channel=None):
    """Show GraphiQL, or how to install it. Nothing of it comes from another host.

    It asks at ``address``, or where the API is; ``csrf_token`` goes with what it asks.
    """
    context = {
        "is_installed": finders.find(INSTALLED) is not None,
        "address": address or reverse("graphql"),
        "csrf": csrf_token,
        "channel": channel,
    }
    response = render(request, "api/graphiql.html", context)
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "no-store"
    response["Vary"] = "Accept"
    return response
