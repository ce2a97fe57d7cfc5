"""What is answered when something that the service stands on is gone, or full."""

import errno
import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token

# Seconds after which it is worth while to ask again.
WAIT = 5


@requires_csrf_token
def server_error(request):
    """Answer what ended in an error: 503 without the database, 507 without room, else 500."""
    error = sys.exc_info()[1]
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return told("507.html", status=507)
    if isinstance(error, (OperationalError, InterfaceError)):
        response = told("503.html", status=503)
        response["Retry-After"] = str(WAIT)
        return response
    return told("500.html", status=500)


def told(template, *, status):
    """Return a page made without the request, the session and the database."""
    response = render(None, template, status=status)
    response["Cache-Control"] = "no-store"
    return response
