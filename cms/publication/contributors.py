"""What other rooms know of a page that its published row must carry.

A room registers a function in its ``AppConfig.ready()``; ``contribute(pages)`` gets the pages
that are projected and returns ``{page id: {column: value}}``.
"""

_contributors = []


def register(contribute):
    _contributors.append(contribute)
    return contribute


def contributions(pages):
    """Return what all contributors say, as ``{page id: {column: value}}``."""
    columns = {page.pk: {} for page in pages}
    for contribute in _contributors:
        for page_id, values in contribute(pages).items():
            columns[page_id].update(values)
    return columns
