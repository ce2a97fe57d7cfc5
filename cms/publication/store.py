"""The publication store: signals only mark, and ``settle`` alone writes.

A mark is a row written in the transaction of whatever may have changed what readers see.
``settle`` reads the marks, projects the pages they speak of afresh, compares with what is
stored, and writes rows, references and numbered changes.
"""

import logging
import threading
import time
from functools import partial

from django.db import transaction
from django.db.models import Min

from cms.publication.batches import retry_failures, settle_batch, settle_fresh_marks
from cms.publication.comparison import compare_each
from cms.publication.marks import write_alone
from cms.publication.models import PublicationClock, PublicationMark, PublishedPage
from cms.publication.projections.project import VERSION
from cms.publication.scope import chunks, every_page_id
from cms.publication.visibility import PublicTree

logger = logging.getLogger(__name__)
Subject = PublicationMark.Subject

# Seconds for which whoever marked settles batches of many pages; the worker does the rest.
PATIENCE = 10
# Seconds of batches after which others may write, and how long they are given.
TURN, PAUSE = 2, 0.12


class Thread(threading.local):
    # Whether it has written marks since it settled some.
    has_marked = False


this_thread = Thread()


def mark(page_ids):
    """Note that these pages may have changed for readers; they are settled after the commit."""
    write_marks(PublicationMark(page_id=pk) for pk in set(page_ids))


def mark_new(page_ids):
    """Note pages that were not there before, each of them; below them there is nothing."""
    write_alone(set(page_ids))
    transaction.on_commit(partial(settle_batches, seconds=PATIENCE), robust=True)


def mark_shown(target, key):
    """Note that the pages that show an image, document or topic may have changed for readers."""
    write_marks([PublicationMark(subject=target, key=str(key))])


def mark_order():
    """Note that pages may have been renumbered among their siblings."""
    write_marks([PublicationMark(subject=Subject.ORDER)])


def mark_answers():
    """Note that answers may be others although no page is: the next edition tells caches."""
    write_marks([PublicationMark(subject=Subject.ANSWERS)])


def mark_everything():
    """Note that any page may have changed for readers."""
    write_marks([PublicationMark(page_id=None)])


def write_marks(marks):
    if PublicationMark.objects.bulk_create(marks):
        this_thread.has_marked = True
        # Robust: the writer's work is done, and what fails here is settled by the worker.
        transaction.on_commit(settle_after_commit, robust=True)


def settle_after_commit():
    """Settle what was marked; where it is of many pages, the worker finishes what takes longer.

    Of the marks of one transaction the first that comes here settles all.
    """
    if this_thread.has_marked:
        this_thread.has_marked = False
        _written, is_spread = settle_fresh_marks()
        if is_spread:
            settle_batches(seconds=PATIENCE)


def settle(*, progress=None):
    """Bring the store in step with all marks; return how many changes were written.

    Few pages are settled in one transaction, many in batches. What must not be seen leaves
    before anything else is written, and whatever else fails. A page that fails keeps its row,
    and its mark gets the reason; it is tried again after a minute.

    ``progress(done, total)`` hears of each batch how many of the pages are done.
    """
    written, is_spread = 0, False
    kinds = set(PublicationMark.objects.due().values_list("stands_alone", flat=True).distinct())
    if False in kinds:
        written, is_spread = settle_fresh_marks()
    if True in kinds or is_spread:
        written += settle_batches(progress=progress)
    return written


def settle_batches(*, progress=None, seconds=None):
    """Settle pages that have marks of their own; return how many changes were written.

    After ``seconds`` no further batch is begun. What failed before is tried without a limit of
    time alone, and first: other pages may follow from it.
    """
    begin = breath = time.monotonic()
    written, done = retry_failures() if seconds is None else 0, 0
    total = PublicationMark.objects.alone().count() if progress else 0
    while seconds is None or time.monotonic() - begin < seconds:
        changes, pages = settle_batch()
        if not pages:
            break
        written, done = written + changes, done + pages
        if progress:
            progress(min(done, total), total)
        breath = let_others_write(since=breath)
    return written


def let_others_write(*, since):
    """Pause now and then; return when the last pause was.

    SQLite's lock is not fair: who waits for it looks every tenth of a second, and would look in
    vain for as long as one batch follows another.
    """
    if time.monotonic() - since < TURN:
        return since
    time.sleep(PAUSE)
    return time.monotonic()


def failures():
    """Return what could not be settled: page id, reason, and since when, the oldest first.

    The page id is ``None`` where not even the pages could be found that a mark means.
    """
    failed = PublicationMark.objects.failed().order_by("created_at", "pk")
    return list(failed.values("page_id", "failure", "created_at"))


def oldest_mark():
    """Return when the oldest mark that waits was written, or ``None``."""
    return PublicationMark.objects.aggregate(oldest=Min("created_at"))["oldest"]


def check(*, progress=None):
    """Yield what a settling of everything would change, and write nothing."""
    return check_pages(every_page_id(), progress=progress)


def check_pages(page_ids, *, progress=None):
    done = 0
    for chunk in chunks(page_ids):
        yield from compare_each(chunk, tree=PublicTree())
        done += len(chunk)
        if progress:
            progress(done, len(page_ids))


def rebuild(*, progress=None):
    """Project every page afresh; numbers go on, and readers never see an empty store.

    Returns how many changes were written.
    """
    PublicationMark.objects.create(page_id=None)
    return settle(progress=progress)


def begin_anew():
    """Give the log another generation: who follows it makes a new copy.

    To be called when the database is an earlier one, as after a backup was restored.
    """
    with transaction.atomic():
        clock = PublicationClock.locked()
        clock.go_on_after(clock.sequence)


def mark_outdated():
    """Mark the rows that another version of the projections wrote; return how many.

    They are written anew in batches, while readers have them as they are.
    """
    rows = PublishedPage.objects.exclude(version=VERSION)
    outdated = set(rows.values_list("page_id", flat=True))
    write_alone(outdated)
    return len(outdated)


def spot_check(*, share=100):
    """Check one page in ``share``, other ones each hour; return how many were not right.

    Those are marked and named in a warning: something was written behind the store's back.
    """
    turn = int(time.time() // 3600) % share
    suspects = wrong_among({pk for pk in every_page_id() if pk % share == turn})
    if suspects:
        # What was published in these seconds is no fault.
        settle()
    wrong = wrong_among(suspects)
    if wrong:
        logger.warning("Not in step with their pages: %s.", ", ".join(map(str, sorted(wrong))))
        write_alone(wrong)
    return len(wrong)


def wrong_among(page_ids):
    return {each.page_id for each in check_pages(page_ids)}
