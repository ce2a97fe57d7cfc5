"""From a page to its document: what a reader may get of it, written once.

Each family of pages has its own module. ``project`` is the way in.
"""

from cms.publication.projections.context import Incomplete
from cms.publication.projections.lookups import Lookups
from cms.publication.projections.project import (
    Projection,
    content_of,
    draft_row,
    is_projected,
    page_type_of,
    project,
    published_contents,
    references_of,
)

__all__ = [
    "Incomplete",
    "Lookups",
    "Projection",
    "content_of",
    "draft_row",
    "is_projected",
    "page_type_of",
    "project",
    "published_contents",
    "references_of",
]
