"""How many items a list has: counted once while an edition lasts, for all of its pages."""

from cms import shelf
from cms.editions.keeping import keep, key_of


def total_of(queryset, context, *listed):
    """Return how many rows there are, as kept or as counted now.

    ``listed`` is what decides which they are, beside the edition and the caller.
    """
    if context.edition is None:
        return queryset.count()
    key = key_of("total", context.edition, context.caller, *listed)
    total = shelf.find(key)
    if total is None:
        total = queryset.count()
        keep(key, total, edition=context.edition)
    return total
