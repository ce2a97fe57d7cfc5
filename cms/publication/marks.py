"""Marks of single pages, which batches work off, and how marks end."""

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from cms.publication.comparison import reason_of
from cms.publication.models import PublicationMark
from cms.publication.scope import LIGHT_CHUNK_SIZE, chunks, slices


def write_alone(page_ids):
    """Leave a mark of its own for each of these pages; one that failed is tried again at once."""
    waiting = waiting_pages(page_ids)
    for chunk in chunks(waiting, size=LIGHT_CHUNK_SIZE):
        marks_of(chunk).failed().update(failure="", tried_at=None)
    add_alone(page_ids - waiting)


def write_touched(page_ids):
    """Leave marks of pages whose answers are others, although their rows may be right."""
    add_alone(page_ids - touch_waiting(page_ids), is_touched=True)


def touch_waiting(page_ids):
    """Note in the marks of these pages that they are touched; return which have any."""
    waiting = waiting_pages(page_ids)
    for chunk in chunks(waiting, size=LIGHT_CHUNK_SIZE):
        marks_of(chunk).update(is_touched=True)
    return waiting


def add_alone(page_ids, *, is_touched=False):
    for some in slices(versions_together(page_ids), size=LIGHT_CHUNK_SIZE):
        PublicationMark.objects.bulk_create(
            PublicationMark(page_id=pk, stands_alone=True, is_touched=is_touched) for pk in some
        )


def versions_together(page_ids):
    """Return these ids in order, with the versions of one content beside each other.

    A version that is written lets the others be looked at again; in one batch that is done once.
    """
    contents, first = {}, {}
    for chunk in chunks(page_ids, size=LIGHT_CHUNK_SIZE):
        pages = Page.objects.filter(pk__in=chunk).order_by()
        contents.update(pages.values_list("pk", "translation_key"))
    for page_id in sorted(page_ids):
        first.setdefault(contents.get(page_id), page_id)
    return sorted(page_ids, key=lambda page_id: (first[contents.get(page_id)], page_id))


def waiting_pages(page_ids):
    """Return those of these pages that have a mark of their own."""
    found = set()
    for chunk in chunks(page_ids, size=LIGHT_CHUNK_SIZE):
        found.update(marks_of(chunk).values_list("page_id", flat=True))
    return found


def marks_of(page_ids):
    return PublicationMark.objects.alone().filter(page_id__in=page_ids)


def touched_among(page_ids):
    """Return the ids of the pages whose marks say that they are touched."""
    return set(marks_of(page_ids).filter(is_touched=True).values_list("page_id", flat=True))


def remove_marks(marks, page_ids):
    """Delete these marks, and those of these pages alone.

    No others: meanwhile another transaction may have written some. Marks of single pages are
    written by settlings, which wait for one another.
    """
    named = Q(pk__in=[each.pk for each in marks])
    PublicationMark.objects.filter(named | Q(stands_alone=True, page_id__in=page_ids)).forget()


def note_failure(marks, error):
    """Keep why these marks could not be settled; they are due again in a minute."""
    marks.update(failure=reason_of(error), tried_at=timezone.now())
