from functools import cached_property

from cms.publication.projections.privacy import private_collection_ids
from cms.publication.projections.references import References


class ProjectionContext:
    """What the projecting of one page needs besides the page, and what it collects."""

    def __init__(self, page):
        self.page = page
        self.locale = page.locale
        self.references = References()

    @cached_property
    def private_collections(self):
        return private_collection_ids()

    def is_public(self, file):
        """Tell whether an image or document may be shown."""
        return file is not None and file.collection_id not in self.private_collections
