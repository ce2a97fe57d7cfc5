"""Wagtail without this project, to see what the project adds: its own hooks, and no store."""

from contextlib import contextmanager
from unittest import mock

from wagtail import hooks


@contextmanager
def wagtails_hooks_alone():
    """Leave out what this project, and wagtail-localize, add to Wagtail's screens by hooks."""
    hooks.search_for_hooks()
    wagtails = {
        name: [each for each in found if each[0].__module__.startswith("wagtail.")]
        for name, found in hooks._hooks.items()
    }
    with mock.patch.dict(hooks._hooks, wagtails, clear=True):
        yield


def nobody_marking():
    """Return the context in which the store hears of nothing."""
    return mock.patch("cms.publication.store.write_marks", return_value=None)
