"""The admin's first page says where what is published does not arrive, to those who can act."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.deliveries.models import Delivery, Endpoint
from tests.deliveries.queue import endpoint_at
from tests.translation.newsroom import channel_manager
from tests.translation.people import editor_of

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")


def failing(number, **fields):
    return endpoint_at(f"https://partner{number}.example/hook", **fields)


def test_a_manager_is_told_which_endpoints_fail():
    disabled = failing(1, state=Endpoint.State.DISABLED)
    silent = failing(2, failing_since=timezone.now() - timedelta(hours=3))
    failing(3, failing_since=timezone.now() - timedelta(minutes=5))
    failing(4)

    page = channel_manager().client.get(HOME).content.decode()

    assert "disabled after failures" in page
    assert "for 3\xa0hours" in page
    for endpoint in (disabled, silent):
        assert reverse("endpoints:log", args=[endpoint.pk]) in page
    assert "partner3" not in page
    assert "partner4" not in page


def test_a_manager_is_told_of_messages_that_were_given_up_of_late():
    endpoint, old, tried = failing(1), failing(2), failing(3)
    lose(endpoint, days=1)
    lose(endpoint, days=6)
    lose(old, days=8)
    lose(tried, days=1, kind=Delivery.TEST)

    page = channel_manager().client.get(HOME).content.decode()

    assert "2 messages were given up within a week" in page
    assert "partner2" not in page
    assert "partner3" not in page


def lose(endpoint, *, days, kind="PUBLISHED"):
    ended = timezone.now() - timedelta(days=days)
    endpoint.deliveries.create(kind=kind, state=Delivery.State.GIVEN_UP, finished_at=ended)


def test_who_may_not_change_channels_is_told_of_no_endpoint():
    failing(1, state=Endpoint.State.DISABLED)

    assert b"partner1" not in editor_of("ru").client.get(HOME).content


def test_one_statement_tells_of_all(django_assert_num_queries):
    manager = channel_manager().client
    failing(0, state=Endpoint.State.DISABLED)
    manager.get(HOME)

    with CaptureQueriesContext(connection) as one:
        manager.get(HOME)
    for number in range(1, 5):
        failing(number, state=Endpoint.State.DISABLED)

    with django_assert_num_queries(len(one)):
        manager.get(HOME)
