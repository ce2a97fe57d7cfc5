"""The drafts that a list of pages is to be looked at by."""

from wagtail.models import Revision


def latest_drafts(pages):
    """Return the latest draft of each of ``pages``, specific ones, in their order. One statement.

    They are for looking at alone: whether what they name is still there is not asked, as Wagtail
    does with five statements for each. A page that has no revision is its own draft.
    """
    revisions = Revision.objects.in_bulk([page.latest_revision_id for page in pages])
    return [draft_in(revisions.get(page.latest_revision_id), page) for page in pages]


def draft_in(revision, page):
    if revision is None:
        return page
    return page.specific_class.from_serializable_data(revision.content, check_fks=False)
