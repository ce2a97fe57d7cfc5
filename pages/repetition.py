"""What a screen asks again and again: it is asked once, and kept until the screen is shown.

A screen is put together by hooks, panels and columns that know nothing of one another. Only while
a request that changes nothing is answered is anything kept.
"""

from contextvars import ContextVar
from functools import wraps

from django.conf import settings

SAFE_METHODS = {"GET", "HEAD"}

_kept = ContextVar("kept", default=None)


class RepetitionMiddleware:
    """Keep what is asked for a screen of the admin until it is shown."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in SAFE_METHODS or not request.path.startswith(settings.ADMIN_PATH):
            return self.get_response(request)
        token = _kept.set({})
        try:
            return self.get_response(request)
        finally:
            _kept.reset(token)


def kept():
    """Return what is kept for this request, to be added to; of no screen nothing stays."""
    found = _kept.get()
    return {} if found is None else found


def once_a_request(ask):
    """Let ``ask`` be called once for the same arguments while a screen is put together."""

    @wraps(ask)
    def ask_once(*arguments):
        answers = kept()
        if (ask, arguments) not in answers:
            answers[ask, arguments] = ask(*arguments)
        return answers[ask, arguments]

    return ask_once
