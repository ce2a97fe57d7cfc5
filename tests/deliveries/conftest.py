import pytest

from cms.deliveries.models import Endpoint, EndpointSecret
from cms.deliveries.queues import start_from_now
from tests.deliveries.bot_api import CHAT, TOKEN, running_bot_api
from tests.deliveries.queue import endpoint_at
from tests.deliveries.receiver import running_receiver
from tests.factories import ChannelFactory


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


@pytest.fixture
def bot_api(settings):
    """A server that behaves like that of Telegram."""
    with running_bot_api() as server:
        settings.DELIVERIES_TELEGRAM_API = server.url
        yield server


@pytest.fixture
def chat(bot_api):
    """A chat in Russian, of posts and events."""
    types = ["NEWS_POST", "EVENT"]
    endpoint = Endpoint(
        channel=ChannelFactory(), transport="TELEGRAM", address=CHAT, locale="ru", types=types
    )
    start_from_now(endpoint)
    EndpointSecret.keep(endpoint, TOKEN)
    return endpoint
