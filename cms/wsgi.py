"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
django_application = get_wsgi_application()
# The views, the schema and all else that they import: no reader waits for it.
get_resolver().url_patterns  # noqa: B018 - looking at them is what loads them


def application(environ, start_response):
    """Answer a request. A type of content that cannot be parsed counts as none.

    Django fails on one before any of its own code could refuse it, as with an unknown charset in
    the form of RFC 2231: an error 500 that everybody can make.
    """
    try:
        parse_header_parameters(environ.get("CONTENT_TYPE", ""))
    except ValueError:
        environ["CONTENT_TYPE"] = ""
    return django_application(environ, start_response)
