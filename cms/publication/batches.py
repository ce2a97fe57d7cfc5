"""Settling in transactions of some pages each, so that no writer waits for thousands.

Fresh marks are settled at once where they speak of few pages. Otherwise the first transaction
takes away what must not be seen, and leaves a mark of its own for each page; batches of those
follow. Whatever fails is tried page by page, and the page that fails keeps its row.
"""

import logging

from cms.publication import scope
from cms.publication.comparison import Comparison, departures
from cms.publication.facts import share_each, share_facts
from cms.publication.loading import due_marks_with_types, load, types_of_versions_named_by
from cms.publication.marks import (
    note_failure,
    remove_marks,
    touch_waiting,
    touched_among,
    write_alone,
    write_touched,
)
from cms.publication.models import PublicationMark
from cms.publication.renames import correct_paths, renumber
from cms.publication.scope import (
    LIGHT_CHUNK_SIZE,
    chunks,
    displacements_among,
    displacements_of,
    every_page_id,
    freshly_marked,
    marked_pages,
    order_is_marked,
    speak_of_everything,
    versions_beside,
)
from cms.publication.settling import Settling
from cms.publication.visibility import PublicTree

logger = logging.getLogger(__name__)


class TooMany(Exception):
    """Marks speak of more pages than one transaction should hold."""


def settle_fresh_marks():
    """Settle all marks of which nobody has looked yet what hangs on them.

    Returns how many changes were written, and whether marks of single pages are left for batches.
    """
    try:
        return settle_at_once(), False
    except TooMany:
        logger.debug("Many pages are marked.")
    except Exception:
        logger.debug("Settling at once failed.", exc_info=True)
    try:
        return spread(), True
    except Exception as error:
        logger.exception("It can not be found which pages are marked.")
        return give_up(error), True


def settle_at_once():
    """Settle fresh marks in one transaction; raises ``TooMany`` where that would take long."""
    with Settling.begun() as settling:
        marks = due_marks_with_types().objects()
        settling.is_new_edition = bool(marks)
        named, tree = few(named_by(marks)), PublicTree()
        types = few(types_of_versions_named_by(marks, named))
        shared, loaded = share_and_load(types, tree=tree)
        named |= shared
        # How each version stands depends on the others.
        comparison = Comparison(few(named | loaded.keys()), tree=tree, loaded=loaded)
        displaced = displacements_of(comparison)
        comparison.add(few(displaced.pages_below(leaves=leaves_of(comparison))))
        leave_to_their_marks(comparison, few(comparison.page_ids) - named)
        settling.write(comparison)
        correct_paths(displaced.renamed, settling, tree=comparison.tree)
        if order_is_marked(marks):
            renumber(held=marks)
        settle_dependents(settling, comparison.page_ids)
        remove_marks(marks, comparison.page_ids)
    return settling.written


def share_and_load(types, *, tree):
    """Let versions share their facts; return which were written, and all as they are then."""
    loaded = load(types, tree=tree)
    written = share_facts(loaded.values(), tree=tree)
    return written, load(types, tree=tree) if written else loaded


def few(page_ids):
    if len(page_ids) > scope.CHUNK_SIZE:
        raise TooMany
    return page_ids


def named_by(marks):
    if speak_of_everything(marks):
        raise TooMany
    return marked_pages(marks)


def leaves_of(comparison):
    return {pk for pk, page in comparison.pages.items() if not page.numchild}


def settle_dependents(settling, compared, *, waiting=frozenset()):
    """Look at the other versions of what changed; those ``compared`` already are right.

    Evicted pages have lost their rows, and are looked at again.
    """
    dependents = settling.dependents()
    settling.touched |= dependents - waiting
    unseen = (dependents - compared - waiting) | settling.evicted_pages
    if unseen:
        comparison = Comparison(few(unseen), tree=PublicTree())
        leave_to_their_marks(comparison, unseen)
        settling.write(comparison)


def leave_to_their_marks(comparison, page_ids):
    """Leave those of these pages alone that have marks of their own: a settling of theirs follows.

    A page is marked when it changes, and was read together with its mark. Its own mark finds what
    hangs on it by the place in its row, which nobody else may overwrite before.
    """
    missing = freshly_marked(comparison.missing & page_ids)
    comparison.leave(comparison.marked & page_ids | missing)


def spread():
    """Take away what must not be seen, and leave a mark for each page that fresh marks mean.

    What hangs on them is found once: the first batch overwrites the places by which it is found.
    """
    with Settling.begun() as settling:
        settling.is_robust = True
        marks = list(PublicationMark.objects.fresh().due())
        settling.is_new_edition = bool(marks)
        tree = PublicTree()
        # Facts differ because of the pages that marks name, also where everything is marked.
        named = marked_pages(marks)
        named |= share_each(named, tree=tree)
        renamed, page_ids = [], every_page_id() | named if speak_of_everything(marks) else set()
        if not page_ids:
            displaced = displacements_among(named, tree=tree)
            renamed, page_ids = displaced.renamed, named | displaced.pages_below()
        departed = depart(settling, page_ids, tree=tree)
        correct_paths(renamed, settling, tree=tree)
        write_alone(page_ids - departed)
        write_touched(settling.dependents())
        if order_is_marked(marks):
            renumber(held=marks)
        remove_marks(marks, ())
    return settling.written


def depart(settling, page_ids, *, tree):
    """Write the departures among these pages; return their ids."""
    for chunk in chunks(page_ids, size=LIGHT_CHUNK_SIZE):
        settling.write_departures(departures(chunk, tree=tree))
        settling.flush()
    return set(settling.changed_pages)


def give_up(error):
    """Take away the pages that fresh marks name where they are hidden; try the rest later."""
    with Settling.begun() as settling:
        settling.is_robust = True
        marks = list(PublicationMark.objects.fresh().due())
        named = every_page_id() if speak_of_everything(marks) else {each.page_id for each in marks}
        depart(settling, named - {None}, tree=PublicTree())
        write_touched(settling.dependents())
        note_failure(PublicationMark.objects.filter(pk__in=[each.pk for each in marks]), error)
    return settling.written


def settle_batch():
    """Settle the next pages that have a mark of their own.

    Returns how many changes were written and of how many pages; of none when all is done.
    """
    page_ids = ()
    try:
        with Settling.begun() as settling:
            waiting = PublicationMark.objects.alone().filter(failure="").order_by("pk")
            page_ids = set(waiting.values_list("page_id", flat=True)[: scope.CHUNK_SIZE])
            settle_pages(settling, page_ids)
        return settling.written, len(page_ids)
    except Exception:
        if not page_ids:
            raise
        logger.debug("A batch failed: page by page then.", exc_info=True)
    return withdraw(page_ids) + settle_each(page_ids), len(page_ids)


def settle_pages(settling, page_ids, *, is_one_by_one=False):
    """Settle pages with marks of their own, as far as another settling has not done so."""
    if not page_ids:
        return
    settling.touched |= touched_among(page_ids)
    comparison = Comparison(page_ids, tree=PublicTree())
    comparison.add(versions_beside(page_ids - comparison.pages.keys()))
    leave_to_their_marks(comparison, comparison.page_ids)
    settling.write(comparison)
    # Before new marks are written, which may be of the same pages.
    remove_marks((), page_ids)
    others = settling.dependents() - page_ids
    if is_one_by_one or len(others) > scope.CHUNK_SIZE:
        # A failure of theirs must not be one of this page.
        write_touched(settling.dependents())
    else:
        settle_dependents(settling, page_ids, waiting=touch_waiting(others))


def withdraw(page_ids):
    """Take away those of these pages that must not be seen, whatever else fails."""
    with Settling.begun() as settling:
        settling.is_robust = True
        depart(settling, page_ids, tree=PublicTree())
        write_touched(settling.dependents())
    return settling.written


def settle_each(page_ids):
    """Settle pages one by one; one that fails keeps its row, and its mark gets the reason."""
    written = 0
    for page_id in sorted(page_ids):
        try:
            with Settling.begun() as settling:
                settle_pages(settling, {page_id}, is_one_by_one=True)
            written += settling.written
        except Exception as error:
            logger.exception("Page %s could not be settled.", page_id)
            note_failure(PublicationMark.objects.alone().filter(page_id=page_id), error)
    return written


def retry_failures():
    """Try again pages that failed more than a minute ago: some, for each costs a transaction."""
    failed = PublicationMark.objects.alone().failed().due().order_by("tried_at")
    return settle_each(set(failed.values_list("page_id", flat=True)[: scope.CHUNK_SIZE]))
