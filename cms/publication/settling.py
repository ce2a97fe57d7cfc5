from django.db.models import F, OuterRef, Subquery
from django.utils import timezone
from wagtail.models import Page

from cms.publication.comparison import Difference, Failure, stored_references
from cms.publication.models import (
    Change,
    PublicationMark,
    PublishedPage,
    PublishedReference,
)
from cms.publication.scope import pages_pointing_to
from cms.publication.signals import settled

COLUMNS = [field.name for field in PublishedPage._meta.concrete_fields if not field.primary_key]


class Settling:
    """One run of ``settle``: writes differences and numbers them by the locked clock."""

    def __init__(self, clock):
        self.clock = clock
        self.now = timezone.now()
        self.changes = []
        self.changed_pages = set()
        self.linked_contents = set()
        # Pages to look at before the end: other versions of what changed, and evicted rows.
        self.versions = set()
        self.evicted_pages = set()

    def write(self, results):
        """Write the differences among ``results``, departures first, and mark the failures."""
        differences = [each for each in results if isinstance(each, Difference)]
        if differences:
            self.write_rows(differences)
            self.note(differences)
        self.mark_failures([each for each in results if isinstance(each, Failure)])

    def write_rows(self, differences):
        arrivals = [each for each in differences if each.new]
        delete_rows(each.page_id for each in differences if not each.new)
        contents = set().union(*(each.content_ids for each in differences))
        versions = PublishedPage.objects.of_contents(contents).defer("document")
        self.versions.update(row.page_id for row in versions)
        self.evict(versions, arrivals)
        put_rows(arrivals)
        put_references([each for each in arrivals if refers_differently(each)])

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
            self.log(each.kind, page_id=each.page_id, **each.scope)
            if each.is_linked_differently:
                self.linked_contents |= each.content_ids

    def log(self, kind, **columns):
        self.clock.sequence += 1
        self.changed_pages.add(columns["page_id"])
        self.changes.append(
            Change(sequence=self.clock.sequence, kind=kind, occurred_at=self.now, **columns)
        )

    def mark_failures(self, failures):
        if failures:
            PublicationMark.objects.bulk_create(
                PublicationMark(page_id=each.page_id, failure=each.reason) for each in failures
            )

    def dependents(self):
        """Return the ids of pages not yet written that show the title, path or state of others."""
        pointing = pages_pointing_to(self.linked_contents)
        return ((self.versions | pointing) - self.changed_pages) | self.evicted_pages

    def touch(self, page_ids):
        """Log pages whose rows are right and whose answers are others all the same."""
        rows = PublishedPage.objects.filter(pk__in=set(page_ids) - self.changed_pages)
        for row in rows.values("page_id", "content_id", "type", "locale"):
            self.log(Change.Kind.TOUCHED, **row)

    def finish(self, *, is_retry):
        """Write log and clock, tell the other rooms, and return the changes.

        A retry of what failed that changes nothing leaves the clock alone: it would make
        caches forget, second after second.
        """
        if is_retry and not self.changes:
            return []
        if self.changes:
            Change.objects.bulk_create(self.changes)
            settled.send(sender=type(self), changes=self.changes)
        self.clock.edition += 1
        self.clock.save(update_fields=["sequence", "edition"])
        return self.changes


def delete_rows(page_ids):
    if ids := list(page_ids):
        PublishedPage.objects.filter(pk__in=ids).delete()


def put_rows(arrivals):
    """Write rows; one that exists is overwritten."""
    PublishedPage.objects.bulk_create(
        [PublishedPage(**each.new.columns) for each in arrivals],
        update_conflicts=True,
        unique_fields=["page_id"],
        update_fields=COLUMNS,
    )


def put_references(arrivals):
    earlier = [each.page_id for each in arrivals if each.old]
    PublishedReference.objects.filter(page__in=earlier).delete()
    PublishedReference.objects.bulk_create(
        PublishedReference(page_id=each.page_id, target=target, key=key)
        for each in arrivals
        for target, key in sorted(each.new.references)
    )


def place_of(row):
    return row.content_id, row.locale


def refers_differently(arrival):
    """Tell whether references must be written: they differ, or may have gone with the row."""
    old = arrival.old
    if old is None or place_of(old) != arrival.place:
        return True
    return stored_references(old) != arrival.new.references


def renumber():
    """Correct the tree paths of rows whose pages a sibling's move has pushed aside."""
    place = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("path"))
    rows = PublishedPage.objects.alias(place=place).exclude(place=None)
    rows.exclude(place=F("tree_path")).update(tree_path=place)
