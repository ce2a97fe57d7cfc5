"""What no reader must notice is told to no endpoint: neither words nor an address."""

import json

import pytest

from cms.channels.models import Channel
from cms.deliveries.models import Attempt, Endpoint, EndpointSecret
from cms.deliveries.queues import start_from_now
from tests.api.hidden import HIDDEN_STATES, never_published, scheduled
from tests.deliveries.bot_api import CHAT, TOKEN, running_bot_api
from tests.deliveries.queue import deliver, endpoint_at
from tests.factories import NewsPostPageFactory, news_index, paragraphs

pytestmark = pytest.mark.django_db

MARKERS = ("Тайна", "secret-slug", "Секрет")


@pytest.fixture
def draft(db):
    body = paragraphs("Секрет.")
    return NewsPostPageFactory(
        parent=news_index("ru"), title="Тайна", slug="secret-slug", body=body
    )


@pytest.fixture
def everything(receiver, settings):
    """A webhook and a chat of the channel that sees all that is public; what they were told."""
    site = Channel.objects.get(slug=Channel.SITE)
    endpoint_at(receiver.url, channel=site)
    chat = Endpoint(channel=site, transport="TELEGRAM", address=CHAT, locale="ru")
    start_from_now(chat)
    EndpointSecret.keep(chat, TOKEN)
    with running_bot_api() as api:
        settings.DELIVERIES_TELEGRAM_API = api.url
        yield lambda: [*receiver.bodies, *api.calls, *Attempt.objects.values_list("request")]


@pytest.mark.parametrize("hide", HIDDEN_STATES)
def test_what_is_hidden_is_told_by_its_id_alone(draft, everything, hide):
    hide(draft)

    deliver()

    told = json.dumps(everything(), ensure_ascii=False)
    assert not any(marker in told for marker in MARKERS)


@pytest.mark.parametrize("hide", [never_published, scheduled])
def test_what_was_never_public_is_not_told_of(draft, everything, hide):
    hide(draft)

    deliver()

    assert everything() == []
