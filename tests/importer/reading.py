"""What tests look at after an import."""

from cms.publication.models import PublishedPage
from pages.models import NewsPostPage


def counts(created=0, updated=0, unchanged=0, kept=0):
    """Return what the command says of so many versions."""
    names = ("Created", "Updated", "Unchanged", "Kept as an editor left it")
    return dict(zip(names, map(str, (created, updated, unchanged, kept)), strict=True))


def post(title):
    return NewsPostPage.objects.get(draft_title=title)


def words_of(page):
    """Return the blocks of the newest draft, as words."""
    return [str(block.value) for block in page.get_latest_revision_as_object().body]


def statuses(page):
    """Return how the published versions of a page stand, by language."""
    rows = PublishedPage.objects.filter(content_id=page.translation_key)
    return dict(rows.values_list("locale", "translation_status"))
