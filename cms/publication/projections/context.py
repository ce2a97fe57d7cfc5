from cms.publication.projections.references import References


class ProjectionContext:
    """What the projecting of one page needs besides the page, and what it collects.

    ``tree`` is what the public may see now, a ``PublicTree``.
    """

    def __init__(self, page, tree):
        self.page = page
        self.locale = page.locale
        self.tree = tree
        self.references = References()

    def is_public(self, file):
        """Tell whether an image or document may be shown."""
        return self.tree.shows(file)
