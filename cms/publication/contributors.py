"""What other rooms know of a page that its published row must carry.

A room registers a function in its ``AppConfig.ready()``; ``contribute(pages, contents)`` gets the
pages that are projected and by id what is published of each, as ``published_contents`` returns it.
It returns ``{page id: {column: value}}``. A column belongs to one room.
"""

_contributors = []


def register(contribute):
    _contributors.append(contribute)
    return contribute


def contributions(pages, contents):
    """Return what all contributors say, as ``{page id: {column: value}}``.

    Raises ``ValueError`` where two of them name the same column.
    """
    columns = {page.pk: {} for page in pages}
    for contribute in _contributors:
        for page_id, values in contribute(pages, contents).items():
            if twice := columns[page_id].keys() & values.keys():
                raise ValueError(f"Two rooms contribute {', '.join(sorted(twice))}.")
            columns[page_id].update(values)
    return columns
