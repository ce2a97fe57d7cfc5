"""How many items a list has: counted once while an edition lasts, for all of its pages."""

from cms import shelf
from cms.editions.keeping import keep, key_of


def total_of(counting, values, context, *listed):
    """Return how many rows there are, as kept or as counted now.

    ``counting`` returns the compiled query that selects the ``total``, with these ``values``;
    ``listed`` is what decides which they are, beside the edition and the caller.
    """
    if context.edition is None:
        return counted(counting, values)
    key = key_of("total", context.edition, context.caller, *listed)
    total = shelf.find(key)
    if total is None:
        total = counted(counting, values)
        keep(key, total, edition=context.edition)
    return total


def counted(counting, values):
    row = counting().row(**values)
    # A query that nothing can meet is not asked at all.
    return row["total"] if row else 0
