"""What one request may ask for."""

from django.conf import settings

from cms.api.errors import BadUserInput

# The types whose pages name other pages whole, and how often one answer follows them: posts that
# name each other could be followed for ever, and each step multiplies what is answered.
NAMING_TYPES = {"NewsPost", "Event"}
MAX_STEPS = 3


def page_size(*, first, last):
    """Return how many items are asked for; more than the limit is an error, never a silent cut."""
    if first is not None and last is not None:
        raise BadUserInput("Ask for the first or for the last items, not for both.")
    name, size = ("first", first) if last is None else ("last", last)
    size = settings.API_DEFAULT_PAGE_SIZE if size is None else size
    if not 1 <= size <= settings.API_MAX_PAGE_SIZE:
        raise BadUserInput(f"`{name}` must be from 1 to {settings.API_MAX_PAGE_SIZE}, not {size}.")
    return size


def refuse_long_chain(path):
    """Raise ``BadUserInput`` where the field at ``path`` leads on from page to page too often."""
    steps = 0
    while path:
        steps += path.typename in NAMING_TYPES
        path = path.prev
    if steps > MAX_STEPS:
        raise BadUserInput(
            f"Pages that pages name are followed at most {MAX_STEPS} times in one query: "
            "ask for what comes behind them by its id."
        )
