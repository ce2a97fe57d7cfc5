from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone


class EndpointQuerySet(QuerySet):
    # What is over by then was a hiccup.
    NOTICED_AFTER = timedelta(hours=1)
    # What was lost longer ago is known.
    LOST_WITHIN = timedelta(days=7)

    def active(self):
        return self.filter(state=self.model.State.ACTIVE)

    def failing(self):
        """Endpoints that were disabled, or that have acknowledged nothing for an hour and more."""
        return self.filter(self.is_failing())

    def is_failing(self):
        states = self.model.State
        since = timezone.now() - self.NOTICED_AFTER
        return Q(state=states.ACTIVE, failing_since__lt=since) | Q(state=states.DISABLED)

    def troubled(self):
        """Endpoints that fail, or have lost messages within a week: so many as ``lost`` says."""
        since = timezone.now() - self.LOST_WITHIN
        deliveries = self.model.deliveries.rel.related_model
        is_lost = Q(deliveries__state=deliveries.State.GIVEN_UP, deliveries__finished_at__gt=since)
        lost = Count("deliveries", filter=is_lost & ~Q(deliveries__kind=deliveries.TEST))
        return self.annotate(lost=lost).filter(self.is_failing() | Q(lost__gt=0))

    def due(self):
        """Endpoints for which something can be sent now, those first that wait longest.

        What stands in the queue waits for the pause after a failure, what was set aside for its
        own hour. A test is sent in any state but to the endpoint of a paused channel.
        """
        now = timezone.now()
        waiting = self.model.deliveries.rel.related_model.objects.waiting()
        waiting = waiting.filter(endpoint=OuterRef("pk"))
        is_free = Q(claimed_until=None) | Q(claimed_until__lt=now)
        is_open = Q(retry_at=None) | Q(retry_at__lte=now)
        queued = is_open & Exists(waiting.queued())
        is_due = Exists(waiting.aside().filter(due_at__lte=now))
        is_at_work = Q(state=self.model.State.ACTIVE) & (queued | is_due)
        found = self.filter(is_free, is_at_work | Exists(waiting.tests()), channel__is_paused=False)
        return found.order_by(F("claimed_until").asc(nulls_first=True), "pk")


class DeliveryQuerySet(QuerySet):
    def waiting(self):
        return self.filter(state=self.model.State.WAITING)

    def finished(self):
        return self.exclude(state=self.model.State.WAITING)

    def queued(self):
        """What is sent in its order."""
        return self.filter(due_at=None)

    def aside(self):
        """What is sent at its own hour, past the others."""
        return self.exclude(due_at=None)

    def tests(self):
        return self.filter(kind=self.model.TEST)
