import pytest

from cms.channels.models import Channel
from tests.factories import ChannelFactory, token_for
from tests.leaks.walking import Walker

# A walk asks for more than anybody may in a minute.
PLENTY = 10**9


@pytest.fixture(autouse=True)
def _public_channel(db):
    terms = {"license": "CC BY 4.0", "license_url": "https://example.org/", "attribution": "Us"}
    Channel.objects.update(cost_per_minute=PLENTY, **terms)


@pytest.fixture
def walk(api):
    """Walk the API as the public, or as a new partner with some scope."""

    def walk(known, **scope):
        return Walker(holder(api, scope) if scope else api, known).walk()

    return walk


def holder(api, scope):
    channel = ChannelFactory(cost_per_minute=PLENTY, **scope)
    return api.holding(token_for(channel))
