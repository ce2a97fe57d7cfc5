"""Filling the queues of endpoints from the log, in the transaction that writes it."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from cms.channels.visibility import changes_for
from cms.deliveries.models import Delivery, Endpoint
from cms.publication.models import PublicationClock

BATCH = 500
FAILURES = ["failing_since", "failed_days", "last_failed_on"]


def fill(last, *, endpoints=None):
    """Write a delivery for each change up to ``last`` that active endpoints have not looked at.

    Begun after the last change that each one knows, and not at those that were just written: what
    a failing transaction could not tell is told with the next change.
    """
    found = Endpoint.objects.active() if endpoints is None else endpoints
    by_channel = defaultdict(list)
    for endpoint in found.select_for_update(of=("self",)).select_related("channel").order_by("pk"):
        by_channel[endpoint.channel].append(endpoint)
    rows = [row for channel in by_channel for row in new_rows(channel, by_channel[channel])]
    Delivery.objects.bulk_create(rows, batch_size=BATCH)
    if by_channel:
        found.filter(last_sequence__lt=last).update(last_sequence=last)


def new_rows(channel, endpoints):
    """Return the deliveries that the endpoints of a channel get, numbered and not saved."""
    begin = min(each.last_sequence for each in endpoints)
    changes = list(changes_for(channel).after(begin).order_by("sequence"))
    return [row for endpoint in endpoints for row in numbered(endpoint, changes)]


def numbered(endpoint, changes):
    new = [each for each in changes if each.sequence > endpoint.last_sequence]
    begin = endpoint.last_number + 1
    rows = [
        Delivery.of(change, endpoint, number=number)
        for number, change in enumerate(filter(endpoint.wants, new), begin)
    ]
    if rows:
        endpoint.last_number += len(rows)
        endpoint.save(update_fields=["last_number"])
    return rows


@transaction.atomic
def start_from_now(endpoint):
    """Save a new endpoint, which hears of what changes from now on."""
    endpoint.last_sequence = PublicationClock.locked().sequence
    endpoint.save()


@transaction.atomic
def resume(endpoint):
    """Let an endpoint work again, and begin with what it has missed."""
    # As a settling does, which would otherwise write changes that neither of the two sees.
    clock = PublicationClock.locked()
    endpoint.state, endpoint.retry_at, endpoint.told_at = Endpoint.State.ACTIVE, None, None
    endpoint.forget_failures()
    endpoint.save(update_fields=["state", "retry_at", "told_at", *FAILURES])
    fill(clock.sequence, endpoints=Endpoint.objects.filter(pk=endpoint.pk))


def pause(endpoint):
    """Send nothing until somebody resumes it; what happens meanwhile is sent then."""
    endpoint.state = Endpoint.State.PAUSED
    endpoint.save(update_fields=["state"])


def put_test(endpoint):
    """Return a test message, to be sent past the queue and once."""
    return Delivery.objects.create(endpoint=endpoint, kind=Delivery.TEST, due_at=timezone.now())
