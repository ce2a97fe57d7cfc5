from cms.publication.projections.references import References


class Incomplete(ValueError):
    """A page lacks what readers are promised: a draft, or one that code published."""


class ProjectionContext:
    """What the projecting of one page needs besides the page, and what it collects.

    ``tree`` is what the public may see now, a ``PublicTree``; ``lookups`` are shared with the
    pages that are projected together.
    """

    def __init__(self, page, tree, lookups):
        self.page = page
        self.locale = page.locale
        self.tree = tree
        self.lookups = lookups
        self.references = References()

    def shows_image(self, image):
        """Tell whether an image may be shown, and note that the page names it in either case."""
        is_shown = self.tree.shows(image)
        if image is not None:
            self.references.add_image(image, is_shown=is_shown)
        return is_shown

    def shows_document(self, document):
        """Tell whether a document may be offered, and note that the page names it anyway."""
        is_shown = self.tree.shows(document)
        if document is not None:
            self.references.add_document(document, is_shown=is_shown)
        return is_shown
