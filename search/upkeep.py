"""The words of rows that were written without them: by earlier code, or behind the index's back."""

import logging
import time
from collections import defaultdict
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef

from cms.publication import store
from cms.publication.models import PublicationClock, PublishedPage
from search.index import COLUMNS, FACTS, VERSION, put, words_of
from search.models import SearchWord

logger = logging.getLogger(__name__)

PAGES_OF_A_BATCH = 100


def put_missing():
    """Write the words of some pages that this version has not read; return whether there were any.

    Called until there are none: readers find more with each batch.
    """
    missing = missing_pages().order_by("page_id")
    page_ids = list(missing.values_list("page_id", flat=True)[:PAGES_OF_A_BATCH])
    if page_ids:
        put_stored(page_ids)
    return bool(page_ids)


def missing_pages():
    """Return the published pages whose words this version has not written yet."""
    words = SearchWord.objects.filter(page=OuterRef("pk"), version=VERSION)
    return PublishedPage.objects.exclude(Exists(words))


def rebuild(*, progress=None):
    """Write the words of all pages anew; return of how many.

    Readers find everything meanwhile. ``progress(done, total)`` hears of each batch.
    """
    forget_orphans()
    page_ids = list(PublishedPage.objects.order_by("page_id").values_list("page_id", flat=True))
    for done, batch in batches(page_ids):
        put_stored(batch)
        if progress:
            progress(done, len(page_ids))
    return len(page_ids)


def spot_check(*, share=100):
    """Check the words of one page in ``share``, other ones each hour; return how many were wrong.

    Those are written anew. While two hosts run different code, the older one writes rows alone.
    """
    turn = int(time.time() // 3600) % share
    ids = PublishedPage.objects.order_by("page_id").values_list("page_id", flat=True)
    found = [wrong_among(batch) for _done, batch in batches(pk for pk in ids if pk % share == turn)]
    for wrong in filter(None, found):
        logger.warning("Searched by other words: %s.", ", ".join(map(str, wrong)))
        put_stored(wrong)
    return sum(map(len, found))


def put_stored(page_ids):
    """Write the words of these pages from their rows."""
    with transaction.atomic():
        # No settling may write another row meanwhile.
        PublicationClock.locked()
        rows = PublishedPage.objects.filter(pk__in=page_ids).values(*COLUMNS)
        put({row["page_id"]: row for row in rows})
        # Answers that are kept were made without these words.
        store.mark_answers()


def wrong_among(page_ids):
    """Return the ids of those of these pages whose words are not those of their rows."""
    stored = defaultdict(set)
    for facts in SearchWord.objects.filter(page_id__in=page_ids).values_list(*FACTS):
        stored[facts[0]].add(facts)
    rows = PublishedPage.objects.filter(pk__in=page_ids).order_by("page_id").values(*COLUMNS)
    return [row["page_id"] for row in rows if stored[row["page_id"]] != set(words_of(row))]


def forget_orphans():
    """Delete words whose pages have no row: some settling could not delete them."""
    rows = PublishedPage.objects.filter(pk=OuterRef("page_id"))
    orphans = SearchWord.objects.exclude(Exists(rows))
    orphans._raw_delete(using=orphans.db)


def batches(page_ids):
    """Yield lists of some of these ids, each after the number of those done with it."""
    ids, done = iter(page_ids), 0
    while batch := list(islice(ids, PAGES_OF_A_BATCH)):
        done += len(batch)
        yield done, batch
