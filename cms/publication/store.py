"""The publication store: signals only mark, and ``settle`` alone writes.

A mark is a row written in the transaction of whatever may have changed what readers see.
``settle`` reads the marks, projects the pages they speak of afresh, compares with what is
stored, and writes rows, references and numbered changes in one transaction.
"""

from django.db import transaction

from cms.publication.comparison import compare, departures
from cms.publication.models import PublicationClock, PublicationMark
from cms.publication.scope import chunks, every_page_id, marked_pages, order_is_marked
from cms.publication.settling import Settling, renumber
from cms.publication.visibility import PublicTree

Subject = PublicationMark.Subject


def mark(page_ids):
    """Note that these pages may have changed for readers; they are settled after the commit."""
    write_marks(PublicationMark(page_id=pk) for pk in set(page_ids))


def mark_shown(target, key):
    """Note that the pages that show an image, document or topic may have changed for readers."""
    write_marks([PublicationMark(subject=target, key=str(key))])


def mark_order():
    """Note that pages may have been renumbered among their siblings."""
    write_marks([PublicationMark(subject=Subject.ORDER)])


def mark_everything():
    """Note that any page may have changed for readers."""
    write_marks([PublicationMark(page_id=None)])


def write_marks(marks):
    if PublicationMark.objects.bulk_create(marks):
        # Robust: the writer's work is done, and what fails here is settled by the worker.
        transaction.on_commit(settle, robust=True)


def settle(*, progress=iter):
    """Bring the store in step with all marks; return the changes written, in order.

    Locks the clock first, so that one settling runs at a time and no number is given out of
    order. What must not be seen leaves before anything else is looked at. A page that can not
    be projected keeps its row and its mark, with the reason, and is tried again with the next
    marks, or after a minute. ``progress`` wraps the iteration over chunks of pages, for a
    progress bar.
    """
    if not PublicationMark.objects.due().exists():
        return []
    with transaction.atomic():
        settling = Settling(PublicationClock.locked())
        marks = list(PublicationMark.objects.all())
        settle_marks(settling, marks, progress=progress)
        remove_marks(marks)
        return settling.finish(is_retry=all(each.failure for each in marks))


def settle_marks(settling, marks, *, progress):
    """Look at each page that ``marks`` speak of once, and then at those that depend on them."""
    tree = PublicTree()
    marked = chunks(marked_pages(marks, tree))
    if len(marked) > 1:
        # One chunk writes its departures first by itself.
        for chunk in marked:
            settling.write(departures(chunk, tree=tree))
    for chunk in progress(marked):
        settling.write(compare(chunk, tree=tree))
    if order_is_marked(marks):
        renumber()
    for chunk in chunks(settling.dependents()):
        settling.write(compare(chunk, tree=tree))
        settling.touch(chunk)


def remove_marks(marks):
    """Delete these marks and no others: meanwhile another transaction may have written some."""
    for chunk in chunks(each.pk for each in marks):
        PublicationMark.objects.filter(pk__in=chunk).delete()


def check(*, progress=iter):
    """Return what a settling of everything would change, and write nothing."""
    tree = PublicTree()
    found = (compare(chunk, tree=tree) for chunk in progress(chunks(every_page_id())))
    return [result for results in found for result in results]


def rebuild(*, progress=iter):
    """Project every page afresh; numbers go on, and readers never see an empty store."""
    PublicationMark.objects.create(page_id=None)
    return settle(progress=progress)
