"""Which worker sends to an endpoint: one at a time, and one message.

A claim that nobody gives back, for its worker was killed, ends by itself.
"""

import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cms.deliveries.exchange import SECONDS
from cms.deliveries.models import Endpoint

# How long a claim stands: longer than an exchange with all that is done before and after it.
LEASE = timedelta(seconds=3 * SECONDS)


def claim_due(most):
    """Claim endpoints that something is due for; return the next delivery of each, at most so many.

    On PostgreSQL other workers pass by the rows that one looks at; SQLite has one writer at a time.
    """
    # Looked at first, for the transaction takes the lock of the whole SQLite database.
    if most < 1 or not Endpoint.objects.due().exists():
        return []
    with transaction.atomic():
        due = Endpoint.objects.due().select_for_update(skip_locked=True, of=("self",))
        found = [claimed(endpoint) for endpoint in due.select_related("channel")[:most]]
    return [delivery for delivery in found if delivery]


def claimed(endpoint):
    """Return the delivery that is next, of an endpoint that is ours now."""
    delivery = next_of(endpoint)
    if delivery:
        endpoint.claim, endpoint.claimed_until = uuid.uuid4(), timezone.now() + LEASE
        endpoint.save(update_fields=["claim", "claimed_until"])
        delivery.endpoint = endpoint
    return delivery


def next_of(endpoint):
    """Return what has come to its own hour, or else the first of the queue if that is open."""
    now, waiting = timezone.now(), endpoint.deliveries.waiting()
    due = waiting.aside().filter(due_at__lte=now).order_by("due_at", "pk")
    if not endpoint.is_active:
        return due.tests().first()
    is_open = endpoint.retry_at is None or endpoint.retry_at <= now
    return due.first() or (waiting.queued().order_by("number").first() if is_open else None)


def release(endpoint):
    """Give a claim back; nothing is saved. Others that are due go first."""
    endpoint.claim, endpoint.claimed_until = None, timezone.now()
