"""What a channel's manager does with endpoints in the admin, and that nobody else may."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.channels.panels import panels_of
from cms.deliveries.forms import WebhookForm
from cms.deliveries.models import Attempt, Delivery, Endpoint
from tests.deliveries.queue import deliver, endpoint_at
from tests.deliveries.receiver import answering
from tests.factories import ChannelFactory, publish_post
from tests.translation.newsroom import channel_manager
from tests.translation.people import reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    """Somebody who may change channels, and no more."""
    return channel_manager().client


def do(client, name, pk):
    return client.post(reverse(f"endpoints:{name}", args=[pk]), follow=True)


def fields(channel, address="https://partner.example/hook", **others):
    return {"channel": channel.pk, "address": address, **others}


def test_an_endpoint_is_made_and_its_secret_shown_once(manager):
    channel = ChannelFactory()

    answer = manager.post(reverse("endpoints:add"), fields(channel, kinds=["UPDATED"]))

    endpoint = Endpoint.objects.get()
    (secret,) = endpoint.active_secrets
    assert secret in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert (endpoint.channel, endpoint.kinds) == (channel, ["UPDATED"])
    for name in ("log", "edit"):
        page = manager.get(reverse(f"endpoints:{name}", args=[endpoint.pk]))
        assert page.status_code == 200
        assert secret not in page.content.decode()


def test_the_form_knows_the_channel_that_it_was_opened_from(manager):
    channel = ChannelFactory()

    page = manager.get(f"{reverse('endpoints:add')}?channel={channel.pk}").content.decode()

    assert re.search(rf'<option value="{channel.pk}" selected', page)
    assert manager.get(f"{reverse('endpoints:add')}?channel=x").status_code == 200


@pytest.mark.parametrize(
    "address", ["http://partner.example/", "https://10.0.0.1/", "https://u:p@partner.example/", "x"]
)
def test_an_address_that_must_not_be_called_is_refused_at_its_field(manager, address):
    answer = manager.post(reverse("endpoints:add"), fields(ChannelFactory(), address))

    assert answer.status_code == 200
    assert "address" in answer.context["form"].errors
    assert not Endpoint.objects.exists()


def test_an_endpoint_keeps_its_channel_and_gets_another_address(manager, endpoint):
    other = ChannelFactory()
    address = reverse("endpoints:edit", args=[endpoint.pk])

    manager.post(address, fields(other, types=["EVENT"]))

    channel = endpoint.channel
    endpoint.refresh_from_db()
    assert (endpoint.address, endpoint.types) == ("https://partner.example/hook", ["EVENT"])
    assert endpoint.channel == channel


def test_saving_the_form_undoes_nothing_that_happened_meanwhile(endpoint):
    form = WebhookForm({"address": "https://partner.example/"}, instance=endpoint)
    assert form.is_valid(), form.errors
    Endpoint.objects.update(last_number=7, last_sequence=9, state=Endpoint.State.DISABLED)

    form.save()

    endpoint.refresh_from_db()
    assert (endpoint.last_number, endpoint.last_sequence, endpoint.state) == (7, 9, "DISABLED")
    assert endpoint.address == "https://partner.example/"


def test_one_channel_has_one_endpoint_for_an_address(manager, endpoint):
    answer = manager.post(reverse("endpoints:add"), fields(endpoint.channel, endpoint.address))

    assert "address" in answer.context["form"].errors


def test_a_test_shows_its_answer_in_the_log(manager, endpoint, receiver):
    receiver.answers.append(answering(418, text="<b>I am a teapot</b>"))

    do(manager, "test", endpoint.pk)
    deliver()

    page = manager.get(reverse("endpoints:log", args=[endpoint.pk])).content.decode()
    assert "418" in page
    assert "&lt;b&gt;I am a teapot" in page


def test_a_clock_that_is_off_is_told_of(manager, endpoint, receiver):
    receiver.answers.append(answering(400))
    do(manager, "test", endpoint.pk)
    deliver()
    Attempt.objects.update(clock_ahead=-600)

    page = manager.get(reverse("endpoints:log", args=[endpoint.pk])).content.decode()

    assert "differs from ours by 10 minutes" in page


@pytest.mark.parametrize("year", ["0001", "1971", "2099", "9999"])
def test_a_receivers_clock_is_noted_with_each_answer(endpoint, receiver, year):
    receiver.answers.append(answering(400, Date=f"Thu, 01 Jan {year} 00:00:00 GMT"))
    publish_post()

    deliver()

    assert Attempt.objects.get().clock_is_wrong


def test_pausing_and_resuming(manager, endpoint):
    do(manager, "pause", endpoint.pk)
    endpoint.refresh_from_db()
    assert endpoint.state == Endpoint.State.PAUSED

    do(manager, "resume", endpoint.pk)

    endpoint.refresh_from_db()
    assert endpoint.is_active


def test_a_secret_is_replaced_with_time_to_take_it_over(manager, endpoint):
    (old,) = endpoint.active_secrets

    first = do(manager, "rotate", endpoint.pk).content.decode()
    second = do(manager, "rotate", endpoint.pk).content.decode()

    newest, before = endpoint.active_secrets
    assert newest in second
    assert before in first
    assert old not in endpoint.active_secrets
    do(manager, "end_secrets", endpoint.pk)
    assert endpoint.active_secrets == [newest]
    assert endpoint.secrets.filter(ends_at__lte=timezone.now()).count() == 2


def test_a_delivery_is_sent_again(manager, endpoint, receiver):
    publish_post()
    deliver()

    do(manager, "replay", Delivery.objects.get().pk)
    again = do(manager, "replay", Delivery.objects.get().pk)
    deliver()

    assert "waiting to be sent already" in again.content.decode()
    assert receiver.numbers == [1, 1]


def test_the_list_and_its_deletion(manager, endpoint):
    page = manager.get(reverse("endpoints:index")).content.decode()
    assert endpoint.address in page
    assert reverse("endpoints:add") in page
    assert reverse("endpoints:add_telegram") in page

    manager.post(reverse("endpoints:delete", args=[endpoint.pk]))

    assert not Endpoint.objects.exists()


ACTIONS = ["test", "pause", "resume", "rotate", "end_secrets", "replay", "edit", "delete"]


@pytest.mark.parametrize("name", ACTIONS)
def test_who_may_not_change_channels_does_nothing(endpoint, receiver, name):
    publish_post()
    deliver()
    pk = Delivery.objects.get().pk if name == "replay" else endpoint.pk
    before = list(Endpoint.objects.values()), list(Delivery.objects.values())

    answer = reviewer().client.post(reverse(f"endpoints:{name}", args=[pk]), {"address": "x"})

    assert answer.status_code in (302, 403)
    assert (list(Endpoint.objects.values()), list(Delivery.objects.values())) == before


@pytest.mark.parametrize("name", ["index", "add", "log", "edit", "delete"])
def test_who_may_not_change_channels_sees_nothing(endpoint, name):
    args = [] if name in ("index", "add") else [endpoint.pk]
    for client in (reviewer().client, Client()):
        answer = client.get(reverse(f"endpoints:{name}", args=args))
        assert answer.status_code in (302, 403)


@pytest.mark.parametrize("name", ["test", "pause", "resume", "rotate", "replay"])
def test_buttons_are_no_links(manager, endpoint, name):
    assert manager.get(reverse(f"endpoints:{name}", args=[endpoint.pk])).status_code == 405
    assert manager.post(reverse(f"endpoints:{name}", args=[99_999])).status_code == 404


def test_a_channels_screen_tells_how_its_endpoints_do(manager, endpoint, receiver):
    receiver.answers.append(500)
    publish_post()
    deliver()
    address = reverse("channels:inspect", args=[endpoint.channel.pk])

    page = manager.get(address).content.decode()

    assert endpoint.address in page
    assert "does not answer" in page
    assert f"{reverse('endpoints:add')}?channel={endpoint.channel.pk}" in page
    assert reverse("endpoints:test", args=[endpoint.pk]) in page


def test_a_channels_screen_asks_the_same_number_of_times(manager, endpoint, receiver):
    address = reverse("channels:inspect", args=[endpoint.channel.pk])
    publish_post()
    deliver()
    few = statements_at(manager, address)

    endpoint_at(f"{receiver.url}/2", channel=endpoint.channel)
    for _number in range(3):
        publish_post()
    deliver()

    assert statements_at(manager, address) == few


def test_who_may_only_look_at_a_channel_sees_no_endpoints(endpoint, rf):
    request = rf.get("/")
    request.user = reviewer()

    names = [panel.name for panel in panels_of(request, endpoint.channel)]

    assert "endpoints" not in names


def test_the_number_of_queries_does_not_grow(endpoint, receiver, manager):
    publish_post()
    deliver()
    few = [statements_of(manager, "index"), statements_of(manager, "log", endpoint.pk)]

    endpoint_at(receiver.url)
    for _number in range(5):
        publish_post()
    deliver()

    assert statements_of(manager, "log", endpoint.pk) == few[1]
    assert statements_of(manager, "index") == few[0]


def statements_of(client, name, *args):
    return statements_at(client, reverse(f"endpoints:{name}", args=args))


def statements_at(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        client.get(address)
    return len(statements)
