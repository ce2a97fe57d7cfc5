"""By which of its titles a published page is called: the next one is its editors' until then."""

from contextlib import contextmanager
from contextvars import ContextVar

as_published = ContextVar("as_published", default=False)


@contextmanager
def told_as_published():
    """Let published pages go by the titles that readers know, whoever looks."""
    token = as_published.set(True)
    try:
        yield
    finally:
        as_published.reset(token)
