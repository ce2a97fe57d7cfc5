"""The publication store: signals only mark, and ``settle`` alone writes.

A mark is a row written in the transaction of whatever may have changed what readers see.
``settle`` reads the marks, projects the pages they speak of afresh, compares with what is
stored, and writes rows, references and numbered changes in one transaction.
"""

from django.db import transaction

from cms.publication.comparison import compare, departing
from cms.publication.models import PublicationClock, PublicationMark, PublishedPage
from cms.publication.scope import chunks, every_page_id, with_subtrees
from cms.publication.settling import Settling
from cms.publication.visibility import site_roots


def mark(page_ids):
    """Note that these pages may have changed for readers; they are settled after the commit."""
    PublicationMark.objects.bulk_create(PublicationMark(page_id=pk) for pk in set(page_ids))
    settle_after_commit()


def mark_everything():
    """Note that any page may have changed for readers."""
    PublicationMark.objects.create(page_id=None)
    settle_after_commit()


def settle_after_commit():
    # Robust: the writer's work is done, and what fails here is settled by the worker.
    transaction.on_commit(settle, robust=True)


def settle(*, progress=iter):
    """Bring the store in step with all marks; return the changes written, in order.

    Locks the clock first, so that one settling runs at a time and no number is given out of
    order. What must not be seen leaves before anything else is looked at. A page that can not
    be projected keeps its row and its mark, with the reason. ``progress`` wraps the iteration
    over chunks of pages, for a progress bar.
    """
    if not PublicationMark.objects.exists():
        return []
    with transaction.atomic():
        clock = PublicationClock.locked()
        marks = list(PublicationMark.objects.all())
        settling = Settling(clock, roots=site_roots())
        settle_pages(settling, marked_pages(marks, settling.roots), progress=progress)
        PublicationMark.objects.filter(pk__in=[each.pk for each in marks]).delete()
        return settling.finish()


def settle_pages(settling, page_ids, *, progress):
    settling.write(compare(departing(page_ids, roots=settling.roots), roots=settling.roots))
    for chunk in progress(chunks(sorted(page_ids))):
        settling.write(compare(chunk, roots=settling.roots))
    for chunk in chunks(sorted(settling.dependents())):
        settling.write(compare(chunk, roots=settling.roots))
        settling.touch(chunk)


def marked_pages(marks, roots):
    """Return the ids of the pages that ``marks`` speak of, with all that may hang on them.

    Only a page that stays where it is and as visible as it was comes without its subtree.
    """
    ids = {each.page_id for each in marks}
    if None in ids:
        return every_page_id()
    results = compare(sorted(ids), roots=roots)
    moved = {result.page_id for result in results if result.moves_subtree}
    return ids | with_subtrees(moved | (ids - published(ids)))


def published(page_ids):
    rows = PublishedPage.objects.filter(pk__in=page_ids)
    return set(rows.values_list("page_id", flat=True))


def check(*, progress=iter):
    """Return what a settling of everything would change, and write nothing."""
    roots = site_roots()
    found = (compare(chunk, roots=roots) for chunk in progress(chunks(every_page_id())))
    return [result for results in found for result in results]


def rebuild(*, progress=iter):
    """Project every page afresh; numbers go on, and readers never see an empty store."""
    PublicationMark.objects.create(page_id=None)
    return settle(progress=progress)
