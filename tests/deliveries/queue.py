"""Endpoints, and the work that the worker does for them, as tests need it."""

from datetime import timedelta

from django.utils import timezone

from cms.deliveries.dispatch import Dispatcher
from cms.deliveries.models import Delivery, Endpoint, EndpointSecret
from cms.deliveries.queues import start_from_now
from cms.deliveries.transports.webhook import new_secret
from tests.factories import ChannelFactory


def endpoint_at(address, *, channel=None, **fields):
    """Return an active endpoint of a partner, with a secret."""
    endpoint = Endpoint(channel=channel or ChannelFactory(), address=address, **fields)
    start_from_now(endpoint)
    EndpointSecret.keep(endpoint, new_secret())
    return endpoint


def deliver():
    """Do the worker's job until nothing is due."""
    dispatcher = Dispatcher()
    while dispatcher.round() or dispatcher.under_way:
        pass


def let_pauses_pass():
    """Make everything due that waits for its hour."""
    past = timezone.now() - timedelta(seconds=1)
    Endpoint.objects.exclude(retry_at=None).update(retry_at=past)
    Delivery.objects.waiting().aside().update(due_at=past)


def states(endpoint):
    """Return what became of each delivery, by number."""
    return dict(endpoint.deliveries.order_by("number").values_list("number", "state"))
