"""From a preview token to the row that a draft would have, in memory alone."""

from cms.publication.projections import Incomplete, draft_row, is_projected
from cms.publication.projections.images import images_in
from cms.publication.visibility import PublicTree
from pages.models import Preview


def preview_row(token):
    """Return the row of the draft that ``token`` opens, or ``None`` where it opens none.

    The draft may be incomplete, and may never have been saved: its ``page_id`` is 0 then. Its
    images have the token in their addresses, for no published page need show them. Raises
    ``Incomplete`` where it lacks what no answer can do without, as an event its beginning.
    """
    preview = Preview.opened_by(token)
    draft = preview and preview.draft()
    if draft is None or not is_projected(type(draft)):
        return None
    # For its place in the tree, the page as it is now; a page that was not saved has only its own.
    page = preview.page if draft.pk else draft
    tree = PublicTree()
    if tree.root_of(page) is None:
        return None
    row = draft_row(draft, page, tree=tree)
    for image in images_in(row["document"]):
        image["token"] = token
    # A new page has no id, and perhaps no slug: both get a stand-in that no page has.
    return row | {"page_id": draft.pk or 0, "path": row["path"].replace("//", "/draft/")}


def is_previewed(url_key, token):
    """Tell whether the draft that ``token`` opens shows the image with this key."""
    try:
        row = preview_row(token)
    except Incomplete:
        return False
    images = images_in(row["document"]) if row else ()
    return any(image["url_key"] == url_key for image in images)
