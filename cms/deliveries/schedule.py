"""What becomes of a delivery and of its endpoint after a try.

The endpoint is the queue: number n+1 is not sent before n was acknowledged, given up or set aside,
and after a failure all of it waits. Who answers and objects to one message may take the next ones:
such a message is set aside after the quick retries, and tried again by itself. While nobody
answers, nothing is passed by.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from cms.deliveries.models import Delivery, Endpoint
from cms.publication.models import Change

# Seconds after the first failure, the second, and so on. Then a message is given up.
PAUSES = (5, 60, 5 * 60, 30 * 60, 2 * 3600, 6 * 3600, 24 * 3600)
# After so many of them what is objected to is set aside.
QUICK = 4
# The share by which a pause is longer or shorter by chance.
JITTER = 0.1
# An endpoint that has failed on so many days, and acknowledged nothing, is disabled.
FAILED_DAYS = 5
# Not given up: what was withdrawn has to be taken down everywhere.
NEVER_GIVEN_UP = {Change.Kind.WITHDRAWN}

chance = secrets.SystemRandom()


@dataclass(frozen=True)
class Outcome:
    """How a transport understands an answer."""

    is_acknowledged: bool = False
    # Whether the receiver wants no more of this endpoint, or of this message.
    is_over: bool = False
    is_refused: bool = False
    # Whether this message needs another request.
    goes_on: bool = False
    # Whether somebody was there and objected.
    is_answered: bool = False
    # Seconds that the receiver asks to be left alone.
    retry_after: float = 0


def settle(delivery, outcome, *, endpoint):
    """Note on both rows what follows from an outcome; nothing is saved."""
    delivery.tries += 1
    if outcome.is_acknowledged and outcome.goes_on:
        delivery.tries = 0
    elif outcome.is_acknowledged:
        finish(delivery, Delivery.State.DELIVERED, endpoint=endpoint)
        note_success(delivery, endpoint)
    elif delivery.is_test or outcome.is_refused:
        finish(delivery, Delivery.State.GIVEN_UP, endpoint=endpoint)
    else:
        note_failure(endpoint)
        postpone(delivery, outcome, endpoint=endpoint)
    if outcome.is_over and not delivery.is_test:
        endpoint.state = Endpoint.State.ENDED


def finish(delivery, state, *, endpoint):
    """End a delivery; the next one of the queue is due."""
    if delivery.due_at is None:
        endpoint.retry_at = None
    delivery.state, delivery.due_at, delivery.finished_at = state, None, timezone.now()


def note_success(delivery, endpoint):
    if not delivery.is_test:
        endpoint.forget_failures()
        endpoint.acknowledged_at = timezone.now()


def note_failure(endpoint):
    """Count the day, and disable an endpoint that has had too many of them."""
    today = timezone.localdate()
    endpoint.failing_since = endpoint.failing_since or timezone.now()
    if endpoint.last_failed_on != today:
        endpoint.failed_days, endpoint.last_failed_on = endpoint.failed_days + 1, today
    if endpoint.failed_days > FAILED_DAYS and endpoint.is_active:
        endpoint.state = Endpoint.State.DISABLED


def postpone(delivery, outcome, *, endpoint):
    """Choose when to try again, or give up; let the others pass where that is fair."""
    is_last = delivery.tries > len(PAUSES)
    if is_last and delivery.kind not in NEVER_GIVEN_UP:
        finish(delivery, Delivery.State.GIVEN_UP, endpoint=endpoint)
        return
    moment = timezone.now() + pause_after(delivery.tries, retry_after=outcome.retry_after)
    is_objected_to = outcome.is_answered and delivery.tries > QUICK
    if delivery.due_at is not None:
        delivery.due_at = moment
    elif is_objected_to or is_last:
        delivery.due_at, endpoint.retry_at = moment, None
    else:
        endpoint.retry_at = moment


def pause_after(tries, *, retry_after=0):
    """Return how long to wait after so many failures: never less than the receiver asks for."""
    seconds = PAUSES[min(tries, len(PAUSES)) - 1] * chance.uniform(1 - JITTER, 1 + JITTER)
    return timedelta(seconds=max(seconds, min(retry_after, PAUSES[-1])))
