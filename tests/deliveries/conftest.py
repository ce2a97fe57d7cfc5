import pytest

from tests.deliveries.queue import endpoint_at
from tests.deliveries.receiver import running_receiver


@pytest.fixture(autouse=True)
def _development_hosts(settings):
    settings.DELIVERIES_DEVELOPMENT_HOSTS = ["127.0.0.1"]


@pytest.fixture
def receiver():
    with running_receiver() as receiver:
        yield receiver


@pytest.fixture
def endpoint(receiver, db):
    """An endpoint of a partner at the receiver."""
    return endpoint_at(receiver.url)
