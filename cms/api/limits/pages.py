from django.conf import settings

from cms.api.errors import BadUserInput


def page_size(*, first, last):
    """Return how many items are asked for; more than the limit is an error, never a silent cut."""
    if first is not None and last is not None:
        raise BadUserInput("Ask for the first or for the last items, not for both.")
    name, size = ("first", first) if last is None else ("last", last)
    size = settings.API_DEFAULT_PAGE_SIZE if size is None else size
    if not 1 <= size <= settings.API_MAX_PAGE_SIZE:
        raise BadUserInput(f"`{name}` must be from 1 to {settings.API_MAX_PAGE_SIZE}, not {size}.")
    return size
