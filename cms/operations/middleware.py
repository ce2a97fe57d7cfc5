from django.conf import settings
from django.db import transaction
from django.shortcuts import render
from django.urls import Resolver404, resolve

from cms.operations.hold import is_held
from pages.storage import undoing_saved_files

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# Seconds after which an editor may try again what was held.
WAIT = 60


def may_write(request):
    """Tell whether this is a request of the admin that may change something."""
    is_safe = request.method in SAFE_METHODS
    return not is_safe and request.path.startswith(settings.ADMIN_PATH)


class HoldMiddleware:
    """Refuse what editors send while editing is held, and say that nothing of theirs is lost."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if may_write(request) and is_held():
            response = render(None, "operations/held.html", status=503)
            response["Retry-After"] = str(WAIT)
            response["Cache-Control"] = "no-store"
            return response
        return self.get_response(request)


class AdminTransactionMiddleware:
    """Run each unsafe request of the admin in one transaction.

    "Create as private and publish" is then never public for a moment, and an error in the
    middle leaves nothing half done, no file either. Not ``ATOMIC_REQUESTS``: with SQLite's
    IMMEDIATE transactions it would make every reader a writer. A view that waits for another host
    has ``transaction.non_atomic_requests``, as Django calls it: it would hold the lock meanwhile.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not may_write(request) or waits_for_others(request):
            return self.get_response(request)
        undone = []
        with undoing_saved_files(if_undone=lambda: undone != [False]), transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            undone.append(transaction.get_rollback())
        return response


def waits_for_others(request):
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return bool(getattr(view, "_non_atomic_requests", None))
