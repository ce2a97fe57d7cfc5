"""Receivers that fail, lie, redirect, drip and never end: each noted as it was, nobody held up."""

import time

import pytest

from cms.deliveries.exchange import Request, exchange
from cms.deliveries.models import Attempt, Delivery
from tests.deliveries import receiver as behaviour
from tests.deliveries.queue import deliver, endpoint_at
from tests.deliveries.receiver import answering, redirecting, running_receiver
from tests.factories import publish_post

# Seconds that an exchange may take here, and more than it takes on a busy machine.
LIMIT, PATIENCE = 0.5, 3


def ask(receiver, behaviour, *, seconds=LIMIT):
    receiver.answers.append(behaviour)
    request = Request(receiver.url, "{}", {}, shown="")
    begin = time.monotonic()
    answer = exchange(request, seconds=seconds)
    assert time.monotonic() - begin < PATIENCE
    return answer


@pytest.mark.parametrize(
    ("told", "failure"),
    [
        (behaviour.hanging_up, "NO_CONNECTION"),
        (behaviour.saying_nothing, "TOO_SLOW"),
        (behaviour.talking_nonsense, "NO_HTTP"),
        (behaviour.dripping_its_headers, "TOO_SLOW"),
        (behaviour.never_ending_its_headers, "TOO_LONG"),
        (behaviour.saying_wait_for_ever, "TOO_LONG"),
    ],
)
def test_who_does_not_answer_in_time_and_form_has_not_answered(receiver, told, failure):
    answer = ask(receiver, told)

    assert (answer.status, answer.failure) == (None, failure)


@pytest.mark.parametrize("told", [behaviour.dripping_its_body, behaviour.never_ending_its_body])
def test_a_status_counts_however_the_body_goes_on(receiver, told):
    answer = ask(receiver, told)

    assert (answer.status, answer.failure) == (200, "")
    assert 0 < len(answer.text) <= 2_000


def test_a_redirect_is_not_followed(receiver):
    with running_receiver() as other:
        answer = ask(receiver, redirecting(other.url))

    assert answer.status == 302
    assert other.requests == []


def test_who_is_not_there_is_no_error_of_ours(receiver):
    with running_receiver() as gone:
        pass

    assert exchange(Request(gone.url, "{}", {}, shown="")).failure == "NO_CONNECTION"


def test_bytes_that_are_no_text_are_kept_as_text(receiver, endpoint):
    receiver.answers.append(answering(500, text="a\0b"))
    publish_post()

    deliver()

    assert Attempt.objects.get().answer == "a\N{REPLACEMENT CHARACTER}b"


@pytest.mark.django_db
def test_an_answer_that_no_one_waits_for_holds_no_other_endpoint(receiver, monkeypatch):
    monkeypatch.setattr("cms.deliveries.dispatch.exchange", quickly)
    receiver.answers.append(behaviour.saying_nothing)
    with running_receiver() as quick:
        slow, good = endpoint_at(receiver.url), endpoint_at(quick.url)
        for _number in range(3):
            publish_post()
        begin = time.monotonic()

        deliver()

    assert quick.numbers == [1, 2, 3]
    assert slow.deliveries.get(number=1).attempts.get().failure == "TOO_SLOW"
    assert good.deliveries.filter(state=Delivery.State.DELIVERED).count() == 3
    assert time.monotonic() - begin < PATIENCE


def quickly(request):
    return exchange(request, seconds=LIMIT)
