import logging
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from cms.publication.comparison import SCOPE, Difference, stored_references
from cms.publication.inserting import insert, insert_values, put
from cms.publication.models import Change, PublicationClock, PublishedPage, PublishedReference
from cms.publication.redirects import put_redirects
from cms.publication.scope import LIGHT_CHUNK_SIZE, chunks, pages_pointing_to, versions_of
from cms.publication.signals import settled

logger = logging.getLogger(__name__)

COLUMNS = [field.name for field in PublishedPage._meta.concrete_fields if not field.primary_key]
# What a line of the log keeps of a page before and after a change.
CONDITIONS = ("topics", "allow_syndication")


class Settling:
    """One transaction of settling: writes differences and numbers them by the locked clock."""

    def __init__(self, clock):
        self.clock = clock
        self.now = timezone.now()
        # Whether answers may be others although no page is: caches forget then.
        self.is_new_edition = False
        # Whether a receiver of ``settled`` that fails is logged, and holds nothing up.
        self.is_robust = False
        self.written = 0
        self.changes = []
        # The columns of rows that were written, by page id; ``None`` for those that are gone.
        self.rows = {}
        self.changed_pages = set()
        # From the former paths of pages to their ids.
        self.redirects = {}
        self.linked_contents = set()
        # Pages to look at before the end: other versions of what changed, and evicted rows.
        self.versions = set()
        self.evicted_pages = set()
        # Pages whose answers are others, although their rows are right.
        self.touched = set()

    @classmethod
    @contextmanager
    def begun(cls):
        """Open a transaction and lock the clock; at the end write log and clock.

        Locked first, so that one settling writes at a time and no number is given out of order.
        """
        with transaction.atomic():
            settling = cls(PublicationClock.locked())
            yield settling
            settling.finish()

    def write(self, comparison):
        """Write the differences that a comparison finds, departures first."""
        differences = comparison.differences()
        if not differences:
            return
        arrivals = [each for each in differences if each.new]
        departing = [each for each in differences if not each.new]
        self.write_departures(departing)
        contents = {each.place[0] for each in arrivals}
        versions = [row for row in comparison.versions.values() if row.content_id in contents]
        self.versions.update(row.page_id for row in versions)
        gone = {each.page_id for each in departing}
        self.evict([row for row in versions if row.page_id not in gone], arrivals)
        put_rows(arrivals)
        put_references([each for each in arrivals if refers_differently(each)])
        # A page may have been of another content.
        self.versions |= versions_of(contents_of(arrivals) - contents)
        self.note(arrivals)

    def write_departures(self, departing):
        delete_rows(each.page_id for each in departing)
        self.versions |= versions_of(contents_of(departing))
        self.note(departing)

    def evict(self, versions, arrivals):
        """Take away rows that stand for the content and locale of one of the ``arrivals``.

        Wagtail knows no two such pages, so these rows are out of date. Their pages are looked
        at again before the settling ends, if they were not marked at all.
        """
        owners = {each.place: each.page_id for each in arrivals}
        stale = [row for row in versions if owners.get(place_of(row), row.page_id) != row.page_id]
        delete_rows(row.page_id for row in stale)
        evicted = [row for row in stale if row.page_id not in owners.values()]
        self.evicted_pages.update(row.page_id for row in evicted)
        self.note([Difference(row.page_id, row, None) for row in evicted])

    def note(self, differences):
        """Keep lines of the change log, and what other pages may answer differently now."""
        for each in differences:
            self.log_difference(each)
            self.rows[each.page_id] = each.new and each.new.columns
            if each.kind == Change.Kind.MOVED:
                self.redirects[each.old.path] = each.page_id
            if each.is_linked_differently:
                self.linked_contents |= each.content_ids
            if len(each.content_ids) > 1:
                # Other pages hold the former content's id.
                self.versions |= pages_pointing_to(each.content_ids)

    def log_difference(self, each):
        if each.is_elsewhere:
            self.log(Change.Kind.UNPUBLISHED, before=each.before, after=None)
            self.log(Change.Kind.PUBLISHED, before=None, after=each.after)
        else:
            self.log(each.kind, before=each.before, after=each.after)

    def log(self, kind, *, before, after):
        """Add a line of the log; of a page that is not published then, ``None`` is said."""
        self.clock.sequence += 1
        page = {name: value for name, value in (after or before).items() if name not in CONDITIONS}
        conditions = {
            **{f"former_{name}": before and before[name] for name in CONDITIONS},
            **{name: after and after[name] for name in CONDITIONS},
        }
        self.changed_pages.add(page["page_id"])
        self.changes.append(
            Change(
                sequence=self.clock.sequence,
                kind=kind,
                occurred_at=self.now,
                **page,
                **conditions,
            )
        )

    def dependents(self):
        """Return the ids of pages not yet written whose rows may differ, for others changed."""
        return (self.versions - self.changed_pages) | self.evicted_pages

    def touch(self, page_ids):
        """Log pages whose rows are right and whose answers are others all the same."""
        for chunk in chunks(page_ids - self.changed_pages, size=LIGHT_CHUNK_SIZE):
            rows = PublishedPage.objects.filter(pk__in=chunk).order_by("page_id")
            for row in rows.values(*SCOPE):
                self.log(Change.Kind.TOUCHED, before=row, after=row)
            self.flush()

    def flush(self):
        """Write what was logged, and tell the other rooms; it may be much."""
        if self.redirects:
            put_redirects(self.redirects)
        if self.changes:
            insert(Change, self.changes)
            announce(self.changes, self.rows, is_robust=self.is_robust)
        self.written += len(self.changes)
        self.changes, self.rows, self.redirects = [], {}, {}

    def finish(self):
        """Write log and clock. Without a change caches keep what they have."""
        self.touch(self.touched | pages_pointing_to(self.linked_contents))
        self.flush()
        if self.written or self.is_new_edition:
            self.clock.edition += 1
            self.clock.save(update_fields=["sequence", "edition"])


def announce(changes, rows, *, is_robust):
    if not is_robust:
        settled.send(sender=Settling, changes=changes, rows=rows)
        return
    try:
        # A receiver's failing statement must not spoil the transaction around it.
        with transaction.atomic():
            settled.send_robust(sender=Settling, changes=changes, rows=rows)
    except Exception:
        logger.exception("Changes up to %d were told to nobody.", changes[-1].sequence)


def delete_rows(page_ids):
    if ids := list(page_ids):
        PublishedPage.objects.filter(pk__in=ids).only("page_id").delete()


def put_rows(arrivals):
    """Write rows; one that exists is overwritten."""
    put(PublishedPage, [PublishedPage(**each.new.columns) for each in arrivals], COLUMNS)


def put_references(arrivals):
    if earlier := [each.page_id for each in arrivals if each.old]:
        PublishedReference.objects.filter(page__in=earlier).delete()
    insert_values(
        PublishedReference,
        ("page", "target", "key"),
        (
            (each.page_id, target, key)
            for each in arrivals
            for target, key in sorted(each.new.references)
        ),
    )


def contents_of(differences):
    return set().union(*(each.content_ids for each in differences))


def place_of(row):
    return row.content_id, row.locale


def refers_differently(arrival):
    """Tell whether references must be written: they differ, or may have gone with the row."""
    old = arrival.old
    if old is None or place_of(old) != arrival.place:
        return True
    return stored_references(old) != arrival.new.references
