"""Which pages a settling must look at."""

from wagtail.models import Page

from cms.publication.models import PublicationMark, PublishedPage, PublishedReference
from cms.publication.visibility import below_any

CHUNK_SIZE = 100


def chunks(page_ids):
    """Cut ``page_ids``, in order, into lists small enough for one statement and for memory."""
    ids = sorted(page_ids)
    return [ids[start : start + CHUNK_SIZE] for start in range(0, len(ids), CHUNK_SIZE)]


def every_page_id():
    """Return the ids of all pages that are published now or could be."""
    published = PublishedPage.objects.values_list("page_id", flat=True)
    return {*published, *Page.objects.filter(live=True).values_list("pk", flat=True)}


def marked_pages(marks, tree):
    """Return the ids of the pages that ``marks`` speak of, with all that may hang on them."""
    if any(each.speaks_of_everything for each in marks):
        return every_page_id()
    ids = {each.page_id for each in marks if each.page_id} | pages_showing(marks)
    return ids.union(*(pages_below(displaced(chunk, tree)) for chunk in chunks(ids)))


def pages_showing(marks):
    """Return the ids of the published pages that show what ``marks`` speak of beside pages.

    Looked up now and not when the mark was written: meanwhile another page may have shown it.
    """
    ids = set()
    for target in {each.subject for each in marks} & {*PublishedReference.Target.values}:
        keys = {each.key for each in marks if each.subject == target}
        pages = PublishedPage.objects.referring_to(target, keys)
        ids.update(pages.values_list("page_id", flat=True))
    return ids


def displaced(page_ids, tree):
    """Return those of ``page_ids`` that are not seen at the place where they were published.

    Each has its former tree path, ``None`` where it had none. What lies below may be seen
    elsewhere now, or by others. A page that was not published is among them: what lies below
    it may be, for Wagtail serves pages below a draft.
    """
    rows = PublishedPage.objects.filter(pk__in=page_ids)
    before = {row[0]: row[1:] for row in rows.values_list("page_id", "tree_path", "path", "locale")}
    pages = tree.pages().filter(pk__in=before).select_related("locale")
    now = {page.pk: (page.path, tree.path_of(page), page.locale.language_code) for page in pages}
    places = {page_id: before.get(page_id) for page_id in page_ids}
    return {
        page_id: place and place[0]
        for page_id, place in places.items()
        if place is None or place != now.get(page_id)
    }


def pages_below(places):
    """Return the ids of what lies below pages, in the tree as it is and as it was settled."""
    parents = Page.objects.filter(pk__in=places, numchild__gt=0).values_list("path", flat=True)
    pages = Page.objects.filter(below_any("path", parents))
    former = [tree_path for tree_path in places.values() if tree_path]
    published = PublishedPage.objects.filter(below_any("tree_path", former))
    return {*pages.values_list("pk", flat=True), *published.values_list("page_id", flat=True)}


def pages_pointing_to(content_ids):
    pages = PublishedPage.objects.referring_to(PublishedReference.Target.PAGE, content_ids)
    return set(pages.values_list("page_id", flat=True))


def order_is_marked(marks):
    """Tell whether pages were moved, which renumbers their siblings without a signal."""
    return any(each.subject == PublicationMark.Subject.ORDER for each in marks)
