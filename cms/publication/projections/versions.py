"""Rows of earlier projections, to be read until they are written anew.

Two hosts may run different code for an hour, and after a migration the rows are settled in the
background: who reads rows takes what a later projection added from here, and asks no more.
"""

from cms.publication.models import PageType

# By the version that added it: what stands for it in older rows, in columns and documents alike.
ADDED = {
    2: {
        PageType.HOME_PAGE: {"image": None},
        PageType.NEWS_POST: {"kind": "REPORT", "events": [], "related_posts": []},
    },
}


def whole(row):
    """Return one dict of a row's columns and its document, whatever version they are of."""
    columns = {name: value for name, value in row.items() if name != "document"}
    return row["document"] | columns | added_since(row["version"], row["type"])


def added_since(version, page_type):
    """Return what a row of this version and type lacks, with what stands for it; often nothing."""
    added = {}
    for later, by_type in ADDED.items():
        if later > version:
            added |= by_type.get(page_type, {})
    return added
