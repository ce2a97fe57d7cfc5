from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone


class PublishedPageQuerySet(QuerySet):
    """The vocabulary of lists over published pages."""

    def current(self):
        """Leave out what has expired, whether or not the worker has run since."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))

    def in_locales(self, *language_codes):
        return self.filter(locale__in=language_codes)

    def of_type(self, *types):
        return self.filter(type__in=types)

    def of_contents(self, content_ids):
        return self.filter(content_id__in=content_ids)

    def referring_to(self, target, keys):
        """Pages that show or point to one of the targets named by ``keys``."""
        references = self.model.references.rel.related_model.objects
        found = references.filter(target=target, key__in=[str(key) for key in keys])
        return self.filter(pk__in=found.values("page"))


class MarkQuerySet(QuerySet):
    # What could not be projected is tried again after this time, if nothing else is marked.
    RETRY_AFTER = timedelta(minutes=1)

    def due(self):
        """Leave out failures of the last minute."""
        return self.filter(Q(failure="") | Q(created_at__lt=timezone.now() - self.RETRY_AFTER))


class ChangeQuerySet(QuerySet):
    def after(self, sequence):
        return self.filter(sequence__gt=sequence)
