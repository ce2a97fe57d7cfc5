from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone


class PublishedPageQuerySet(QuerySet):
    """The vocabulary of lists over published pages."""

    def current(self, now=None):
        """Leave out what has expired, whether or not the worker has run since."""
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=now or timezone.now()))

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
    # What failed is tried again after this time; a new mark of the same page does not wait.
    RETRY_AFTER = timedelta(minutes=1)

    def due(self, *, tried_before=None):
        """Leave out what failed in the last minute, or since another moment."""
        moment = tried_before or timezone.now() - self.RETRY_AFTER
        return self.filter(Q(tried_at=None) | Q(tried_at__lt=moment))

    def fresh(self):
        """Marks of which nobody has looked yet what hangs on them."""
        return self.filter(stands_alone=False)

    def alone(self):
        """Marks of one page each, without what lies below it."""
        return self.filter(stands_alone=True)

    def failed(self):
        return self.exclude(failure="")

    def forget(self):
        """Delete these marks in one statement.

        Django's own way reads each of them first, for somebody listens to deletions of any model.
        """
        self._raw_delete(using=self.db)


class WithdrawalQuerySet(QuerySet):
    def standing(self):
        return self.filter(lifted_at=None)

    def holding(self, *, page_id, content_id, locale):
        """Standing withdrawals that keep a page from readers.

        Its own, one of another page in its place, or one of its content in every language.
        """
        of_content = Q(content_id=content_id) & (Q(locale=locale) | Q(includes_translations=True))
        return self.standing().filter(Q(page_id=page_id) | of_content)


class ChangeQuerySet(QuerySet):
    def after(self, sequence):
        return self.filter(sequence__gt=sequence)
