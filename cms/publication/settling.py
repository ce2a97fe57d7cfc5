from django.utils import timezone

from cms.publication.comparison import Difference, Failure
from cms.publication.models import (
    Change,
    PublicationMark,
    PublishedPage,
    PublishedReference,
)
from cms.publication.scope import pages_pointing_to, translations_of
from cms.publication.signals import settled

COLUMNS = [field.name for field in PublishedPage._meta.concrete_fields if not field.primary_key]


class Settling:
    """One run of ``settle``: writes differences and numbers them by the locked clock."""

    def __init__(self, clock, *, roots):
        self.clock = clock
        self.roots = roots
        self.now = timezone.now()
        self.changes = []
        self.changed_pages = set()
        self.linked_contents = set()
        self.translated_contents = set()

    def write(self, results):
        """Write the differences among ``results``, departures first, and mark the failures."""
        differences = [each for each in results if isinstance(each, Difference)]
        self.remove([each for each in differences if each.new is None])
        self.put([each for each in differences if each.new is not None])
        self.note([each for each in differences if each.page_id not in self.changed_pages])
        self.mark_failures([each for each in results if isinstance(each, Failure)])

    def remove(self, departures):
        PublishedPage.objects.filter(pk__in=[each.page_id for each in departures]).delete()

    def put(self, arrivals):
        """Write rows and references; an existing row is overwritten."""
        PublishedPage.objects.bulk_create(
            [PublishedPage(**each.new.columns) for each in arrivals],
            update_conflicts=True,
            unique_fields=["page_id"],
            update_fields=COLUMNS,
        )
        page_ids = [each.page_id for each in arrivals]
        PublishedReference.objects.filter(page__in=page_ids).delete()
        PublishedReference.objects.bulk_create(
            PublishedReference(page_id=each.page_id, target=target, key=key)
            for each in arrivals
            for target, key in sorted(each.new.references)
        )

    def note(self, differences):
        """Keep the lines of the change log, and what other pages may answer differently now."""
        for each in differences:
            self.log(each.kind, page_id=each.page_id, **each.scope)
            self.translated_contents |= each.content_ids
            if each.is_linked_differently:
                self.linked_contents |= each.content_ids

    def log(self, kind, **columns):
        self.clock.sequence += 1
        self.changed_pages.add(columns["page_id"])
        self.changes.append(
            Change(sequence=self.clock.sequence, kind=kind, occurred_at=self.now, **columns)
        )

    def mark_failures(self, failures):
        PublicationMark.objects.bulk_create(
            PublicationMark(page_id=each.page_id, failure=each.reason) for each in failures
        )

    def dependents(self):
        """Return the ids of pages not yet written that show the title, path or state of others."""
        found = pages_pointing_to(self.linked_contents) | translations_of(self.translated_contents)
        return found - self.changed_pages

    def touch(self, page_ids):
        """Log pages whose rows are right and whose answers are others all the same."""
        rows = PublishedPage.objects.filter(pk__in=set(page_ids) - self.changed_pages)
        for row in rows.values("page_id", "content_id", "type", "locale"):
            self.log(Change.Kind.TOUCHED, **row)

    def finish(self):
        """Write log and clock, tell the other rooms, and return the changes."""
        if self.changes:
            Change.objects.bulk_create(self.changes)
            settled.send(sender=type(self), changes=self.changes)
        self.clock.edition += 1
        self.clock.save(update_fields=["sequence", "edition"])
        return self.changes
