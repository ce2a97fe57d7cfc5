"""Writing down what became of a delivery, in one transaction with what follows from it."""

from email.utils import parsedate_to_datetime

from django.db import transaction
from django.utils import timezone

from cms.deliveries import schedule
from cms.deliveries.claims import release
from cms.deliveries.models import Attempt, Delivery, Endpoint
from cms.deliveries.transports import transport_of

OF_ENDPOINT = [
    "state",
    "retry_at",
    "claim",
    "claimed_until",
    "failing_since",
    "failed_days",
    "last_failed_on",
    "acknowledged_at",
]
# Seconds. Whoever says more is as wrong, and the column has an end.
MOST_AHEAD = 1_000_000
OF_DELIVERY = ["state", "tries", "due_at", "finished_at"]


@transaction.atomic
def record(delivery, request, answer):
    """Write an attempt, and what it means for the delivery and its endpoint.

    What was acknowledged counts whoever has the claim now; a failure only while it is ours.
    """
    endpoint = locked(delivery)
    row = endpoint and endpoint.deliveries.filter(pk=delivery.pk).first()
    if row is None:
        return
    transport = transport_of(endpoint)
    outcome = transport.judge(request, answer)
    told = storable(transport.told(answer))
    Attempt.objects.create(delivery=row, answer=told, **facts_of(request, answer))
    if is_ours(endpoint, delivery) or outcome.is_acknowledged:
        if row.state == Delivery.State.WAITING:
            schedule.settle(row, outcome, endpoint=endpoint)
            row.save(update_fields=OF_DELIVERY)
        transport.note(row, request, answer, outcome=outcome)
    give_back(endpoint, delivery)


@transaction.atomic
def skip(delivery):
    """Note that there is nothing to be sent."""
    endpoint = locked(delivery)
    row = endpoint and endpoint.deliveries.filter(pk=delivery.pk).first()
    if row and is_ours(endpoint, delivery):
        schedule.finish(row, Delivery.State.SKIPPED, endpoint=endpoint)
        row.save(update_fields=OF_DELIVERY)
        give_back(endpoint, delivery)


def locked(delivery):
    """Return the endpoint as it is now, or ``None`` where it was deleted meanwhile."""
    rows = Endpoint.objects.select_for_update(of=("self",)).select_related("channel")
    return rows.filter(pk=delivery.endpoint_id).first()


def is_ours(endpoint, delivery):
    return endpoint.claim == delivery.endpoint.claim


def give_back(endpoint, delivery):
    if is_ours(endpoint, delivery):
        release(endpoint)
    endpoint.save(update_fields=OF_ENDPOINT)


def facts_of(request, answer):
    """Return the columns of an attempt."""
    return {
        "seconds": answer.seconds,
        "status": answer.status,
        "failure": answer.failure,
        "request": request.shown if request else "",
        "clock_ahead": clock_ahead(answer),
    }


def storable(text):
    """Return ``text`` without what no database takes: NUL, and halves of characters."""
    whole = text.encode(errors="replace").decode()
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")


def clock_ahead(answer):
    """Return the seconds by which the other clock is ahead, ``None`` where it does not tell."""
    try:
        moment = parsedate_to_datetime(answer.headers["date"])
        ahead = (moment - timezone.now()).total_seconds()
        return round(max(-MOST_AHEAD, min(ahead, MOST_AHEAD)))
    # A date without a zone, or none that is one.
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
