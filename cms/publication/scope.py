"""Which pages a settling must look at."""

from django.db.models import Q
from wagtail.models import Page

from cms.publication.models import PublishedPage, PublishedReference

CHUNK_SIZE = 100


def chunks(page_ids):
    """Cut a sorted list of ids into lists small enough for one statement and for memory."""
    return [page_ids[start : start + CHUNK_SIZE] for start in range(0, len(page_ids), CHUNK_SIZE)]


def every_page_id():
    """Return the ids of all pages that are published now or could be, in order."""
    published = PublishedPage.objects.values_list("page_id", flat=True)
    return sorted({*published, *Page.objects.filter(live=True).values_list("pk", flat=True)})


def with_subtrees(page_ids):
    """Return ``page_ids`` and what lies below them, in the tree as it is and as it was settled."""
    ids = set(page_ids)
    now = Page.objects.filter(pk__in=ids).values_list("path", flat=True)
    before = PublishedPage.objects.filter(pk__in=ids).values_list("tree_path", flat=True)
    live = Page.objects.filter(below_any("path", now))
    published = PublishedPage.objects.filter(below_any("tree_path", before))
    return {
        *ids,
        *live.values_list("pk", flat=True),
        *published.values_list("page_id", flat=True),
    }


def below_any(column, tree_paths):
    condition = Q(pk__in=[])
    for tree_path in tree_paths:
        condition |= Q(**{f"{column}__startswith": tree_path})
    return condition


def pages_pointing_to(content_ids):
    keys = [str(content_id) for content_id in content_ids]
    references = PublishedReference.objects.filter(
        target=PublishedReference.Target.PAGE, key__in=keys
    )
    return set(references.values_list("page_id", flat=True))


def translations_of(content_ids):
    rows = PublishedPage.objects.of_contents(content_ids)
    return set(rows.values_list("page_id", flat=True))
