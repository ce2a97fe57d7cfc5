"""The two processes of a running installation, and how to know that it answers."""

import http.client
import os
import sys

from django.conf import settings

from cms.operations.preflight import HOST

# Answered by the admin's own view: when it comes, URLs, templates and database are there.
FIRST_PATH = "/admin/login/"


def server_command():
    """Return gunicorn's command: one process, so that all threads share one cache."""
    return [
        *(sys.executable, "-m", "gunicorn", "cms.wsgi:application"),
        *("--config", str(settings.BASE_DIR / "cms" / "operations" / "gunicorn.py")),
        *("--bind", f"{HOST}:{settings.PORT}", "--pythonpath", str(settings.BASE_DIR)),
        *("--workers", "1"),
    ]


def worker_command():
    return manage("worker")


def manage(*arguments):
    """Return a command of ``manage.py``, to be started in a process of its own."""
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]


def environment():
    """Return what the children see: the same DATA_DIR, wherever they are started."""
    return os.environ | {"DATA_DIR": str(settings.DATA_DIR)}


def answers():
    """Tell whether the server answers a request, be it with an error."""
    connection = http.client.HTTPConnection(HOST, settings.PORT, timeout=5)
    try:
        connection.request("GET", FIRST_PATH)
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
