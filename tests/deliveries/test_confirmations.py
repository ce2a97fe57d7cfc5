"""A partner that acknowledged the delivery of a withdrawal knows of it."""

import pytest
from django.urls import reverse

from cms.publication.models import Withdrawal
from cms.publication.withdrawals.withdrawing import withdraw
from tests.deliveries.queue import deliver, let_pauses_pass
from tests.factories import publish_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(admin_client):
    """Return how the partners are known to know of the only withdrawal."""

    def load():
        address = reverse("channels:who_knows", args=[Withdrawal.objects.get().pk])
        rows = admin_client.get(address, HTTP_ACCEPT_LANGUAGE="en").context["rows"]
        return [known and str(known) for _channel, known in rows]

    return load


def withdraw_post():
    post = publish_post()
    deliver()
    withdraw([post], reason=Withdrawal.Reason.CANCELED)


def test_a_withdrawal_is_known_once_its_delivery_is_acknowledged(endpoint, receiver, known):
    withdraw_post()
    assert known() == [None]

    deliver()

    assert known() == ["an acknowledged delivery"]


def test_a_delivery_that_is_refused_tells_nothing(endpoint, receiver, known):
    withdraw_post()

    receiver.answers.append(500)
    deliver()
    assert known() == [None]

    let_pauses_pass()
    deliver()
    assert known() == ["an acknowledged delivery"]
