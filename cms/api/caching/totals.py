"""How many items a list has: counted once while an edition lasts, for all of its pages."""

from cms.editions.keeping import digest_of


def total_of(counting, values, context, *listed):
    """Return how many rows there are, as this thread knows or as they are counted now.

    ``counting`` returns the compiled query that selects the ``total``, with these ``values``;
    ``listed`` is what decides which they are, beside the edition and the caller.
    """
    if context.heard is None:
        return counted(counting, values)
    return context.heard.once(digest_of(context.caller, *listed), counted, counting, values)


def counted(counting, values):
    row = counting().row(**values)
    # A query that nothing can meet is not asked at all.
    return row["total"] if row else 0
