"""Order and retries: nothing is lost, nothing acknowledged is sent again, the first comes first."""

from datetime import timedelta

import hypothesis.strategies as st
import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from cms.deliveries.claims import claim_due
from cms.deliveries.exchange import Answer
from cms.deliveries.models import Delivery, Endpoint
from cms.deliveries.queues import resume
from cms.deliveries.recording import record
from cms.deliveries.schedule import FAILED_DAYS, JITTER, PAUSES, QUICK, pause_after
from tests.deliveries.queue import deliver, let_pauses_pass, states
from tests.deliveries.receiver import answering, hanging_up
from tests.factories import ChannelFactory, publish_post

pytestmark = pytest.mark.django_db


def publish_posts(number):
    for _number in range(number):
        publish_post()


def deliver_again(times=1):
    for _time in range(times):
        let_pauses_pass()
        deliver()


def test_the_next_message_waits_for_the_first(endpoint, receiver):
    receiver.answers.extend([500, 500])
    publish_posts(2)

    deliver()
    assert receiver.numbers == [1]
    deliver_again()
    assert receiver.numbers == [1, 1]
    deliver_again()

    assert receiver.numbers == [1, 1, 1, 2]
    assert states(endpoint) == {1: "DELIVERED", 2: "DELIVERED"}


def test_who_objects_to_one_message_gets_the_next_after_half_an_hour(endpoint, receiver):
    receiver.answers.extend([500] * (QUICK + 1))
    publish_posts(2)
    deliver()

    deliver_again(QUICK)
    assert receiver.numbers == [1] * (QUICK + 1) + [2]
    deliver_again()

    assert receiver.numbers == [1] * (QUICK + 1) + [2, 1]
    assert states(endpoint) == {1: "DELIVERED", 2: "DELIVERED"}


@pytest.mark.parametrize("away", [hanging_up, 503, 429])
def test_nothing_is_passed_by_while_nobody_is_there(endpoint, receiver, away):
    receiver.answers.extend([away] * len(PAUSES))
    publish_posts(2)
    deliver()

    deliver_again(len(PAUSES))

    assert receiver.numbers == [1] * (len(PAUSES) + 1) + [2]


def test_a_message_is_given_up_after_the_last_retry(endpoint, receiver):
    receiver.answers.extend([hanging_up] * (len(PAUSES) + 1))
    publish_posts(2)
    deliver()

    deliver_again(len(PAUSES))

    assert states(endpoint) == {1: "GIVEN_UP", 2: "DELIVERED"}
    assert Delivery.objects.get(number=1).attempts.count() == len(PAUSES) + 1


def test_a_withdrawal_is_never_given_up(endpoint, receiver):
    receiver.answers.extend([hanging_up] * (len(PAUSES) + 4))
    publish_posts(2)
    Delivery.objects.filter(number=1).update(kind="WITHDRAWN")
    deliver()

    deliver_again(len(PAUSES) + 4)

    assert states(endpoint) == {1: "DELIVERED", 2: "DELIVERED"}


def test_pauses_grow_and_vary():
    for tries, seconds in enumerate(PAUSES, 1):
        pauses = {pause_after(tries).total_seconds() for _number in range(20)}
        assert len(pauses) > 1
        assert all(abs(each - seconds) <= seconds * JITTER + 0.001 for each in pauses)
    assert PAUSES == (5, 60, 300, 1800, 7200, 21600, 86400)


def test_a_receiver_is_left_alone_for_as_long_as_it_asks(endpoint, receiver):
    receiver.answers.append(answering(503, Retry_After="600"))
    publish_post()
    begin = timezone.now()

    deliver()

    endpoint.refresh_from_db()
    assert endpoint.retry_at - begin >= timedelta(seconds=600)


def test_gone_ends_the_endpoint_and_loses_nothing(endpoint, receiver):
    receiver.answers.append(410)
    publish_posts(2)
    deliver()
    deliver_again()
    endpoint.refresh_from_db()
    assert (receiver.numbers, endpoint.state) == ([1], Endpoint.State.ENDED)

    publish_post()
    resume(endpoint)
    deliver()

    assert receiver.numbers == [1, 1, 2, 3]


def test_days_of_failure_disable_and_an_acknowledgement_forgives(endpoint, receiver):
    receiver.answers.extend([hanging_up, hanging_up, 204])
    publish_posts(2)
    fail_on_days(endpoint, FAILED_DAYS - 1)
    deliver()
    endpoint.refresh_from_db()
    assert (endpoint.failed_days, endpoint.state) == (FAILED_DAYS, Endpoint.State.ACTIVE)

    fail_on_days(endpoint, FAILED_DAYS)
    deliver_again()
    endpoint.refresh_from_db()
    assert endpoint.state == Endpoint.State.DISABLED
    resume(endpoint)
    deliver_again()

    endpoint.refresh_from_db()
    assert (endpoint.failed_days, endpoint.is_active) == (0, True)
    assert receiver.numbers == [1, 1, 1, 2]


def fail_on_days(endpoint, number):
    yesterday = timezone.localdate() - timedelta(days=1)
    Endpoint.objects.filter(pk=endpoint.pk).update(failed_days=number, last_failed_on=yesterday)


def test_a_replay_is_sent_past_the_queue_with_its_old_number(endpoint, receiver):
    publish_posts(2)
    deliver()

    Delivery.objects.get(number=1).replay()
    deliver()

    assert receiver.numbers == [1, 2, 1]
    assert receiver.requests[0][0]["webhook-id"] == receiver.requests[2][0]["webhook-id"]


ANSWERS = st.sampled_from(
    [Answer(status) for status in (200, 204, 400, 404, 500, 503)] + [Answer(failure="TOO_SLOW")]
)
KINDS = st.sampled_from(["PUBLISHED", "WITHDRAWN"])


# Each example leaves nothing in the database.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(answers=st.lists(ANSWERS, max_size=60), kinds=st.lists(KINDS, min_size=1, max_size=5))
def test_whatever_is_answered_the_queue_keeps_its_order_and_loses_nothing(db, answers, kinds):
    with transaction.atomic():
        endpoint = Endpoint.objects.create(channel=ChannelFactory(), address="https://example.com")
        rows = [Delivery(endpoint=endpoint, number=n, kind=kind) for n, kind in enumerate(kinds, 1)]
        Delivery.objects.bulk_create(rows)

        acknowledged = [answered(endpoint, each) for each in answers]
        acknowledged += [answered(endpoint, Answer(204)) for _row in rows]

        assert not endpoint.deliveries.waiting().exists()
        assert sorted(filter(None, acknowledged)) == numbers(endpoint, state="DELIVERED")
        assert numbers(endpoint, state="GIVEN_UP") == numbers(
            endpoint, kind="PUBLISHED", tries=len(PAUSES) + 1, state="GIVEN_UP"
        )
        transaction.set_rollback(True)


def answered(endpoint, answer):
    """Send what is next and let it be answered; return its number where it was acknowledged."""
    let_pauses_pass()
    for delivery in claim_due(1):
        if delivery.due_at is None:
            assert not numbers(endpoint, state="WAITING", due_at=None, number__lt=delivery.number)
        record(delivery, None, answer)
        return delivery.number if answer.status in (200, 204) else None


def numbers(endpoint, **conditions):
    found = endpoint.deliveries.filter(**conditions).order_by("number")
    return list(found.values_list("number", flat=True))
