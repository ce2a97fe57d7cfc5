"""What a receiver of webhooks gets: each change of its channel, thin, signed, once acknowledged."""

from concurrent.futures import wait
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from standardwebhooks import Webhook, WebhookVerificationError

from cms.deliveries import receivers
from cms.deliveries.dispatch import Dispatcher
from cms.deliveries.models import Attempt, Delivery, EndpointSecret
from cms.deliveries.queues import fill, pause, put_test, resume
from cms.deliveries.transports.webhook import new_secret, signatures
from cms.publication.models import PublicationClock, Withdrawal
from cms.publication.signals import settled
from cms.publication.withdrawals.withdrawing import withdraw
from tests.deliveries.queue import deliver, endpoint_at, let_pauses_pass, states
from tests.factories import ChannelFactory, publish, publish_event, publish_post

pytestmark = pytest.mark.django_db

# Of the reference libraries' own tests.
VECTOR = {
    "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "moment": datetime.fromtimestamp(1614265330, UTC),
    "body": '{"test": 2432232314}',
    "signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
}


def test_a_publication_is_told_by_ids_and_its_address(endpoint, receiver):
    post = publish_post(title="Тайна", slug="vesna")

    deliver()

    delivery = Delivery.objects.get()
    assert receiver.bodies == [
        {
            "id": delivery.message_id,
            "number": 1,
            "kind": "PUBLISHED",
            "type": "NEWS_POST",
            "contentId": str(post.translation_key),
            "locale": "ru",
            "path": "/ru/news/vesna/",
            "url": "http://localhost/ru/news/vesna/",
        }
    ]
    assert delivery.state == Delivery.State.DELIVERED
    assert "Тайна" not in Attempt.objects.get().request


def test_what_is_gone_has_no_address(endpoint, receiver):
    post = publish_post()
    post.unpublish()

    deliver()

    assert [body["kind"] for body in receiver.bodies] == ["PUBLISHED", "UNPUBLISHED"]
    assert all("path" not in body and "url" not in body for body in receiver.bodies)


def test_a_channel_hears_of_what_it_covers_before_or_after_and_of_nothing_else(receiver):
    english = endpoint_at(receiver.url, channel=ChannelFactory(locales=["en"]))
    everything = endpoint_at(receiver.url, channel=ChannelFactory(only_syndicated=False))
    post = publish_post("ru", allow_syndication=False)
    partner = endpoint_at(receiver.url)
    post.allow_syndication = True
    publish(post)
    post.allow_syndication = False
    publish(post)
    post.unpublish()

    assert not english.deliveries.exists()
    assert everything.deliveries.count() == 4
    assert partner.deliveries.count() == 2


def test_an_endpoint_hears_of_the_kinds_it_chose_and_of_all_that_is_taken_down(receiver):
    endpoint = endpoint_at(receiver.url, kinds=["PUBLISHED"], types=["NEWS_POST"])
    post = publish_post()
    publish(post)
    publish_event()
    post.unpublish()

    kinds = endpoint.deliveries.order_by("number").values_list("number", "kind")
    assert list(kinds) == [(1, "PUBLISHED"), (2, "UNPUBLISHED")]


def test_a_withdrawal_is_told_to_who_could_see_the_page(endpoint, receiver, admin_user):
    post = publish_post()
    stranger = endpoint_at(receiver.url, channel=ChannelFactory(locales=["en"]))

    withdraw([post], reason=Withdrawal.Reason.CANCELED, notices={}, user=admin_user)
    deliver()

    assert [body["kind"] for body in receiver.bodies] == ["PUBLISHED", "WITHDRAWN"]
    assert not stranger.deliveries.exists()


def test_signatures_are_those_of_the_reference_libraries():
    signed = signatures(VECTOR["id"], VECTOR["moment"], VECTOR["body"], [VECTOR["secret"]])

    assert signed == VECTOR["signature"]


def test_a_message_is_signed_anew_at_each_try_under_the_same_id(endpoint, receiver):
    receiver.answers.extend([500, 204])
    publish_post()

    deliver()
    let_pauses_pass()
    deliver()

    (first, _body), (second, _same) = receiver.requests
    assert first["webhook-id"] == second["webhook-id"]
    for headers, body in receiver.requests:
        Webhook(endpoint.active_secrets[0]).verify(body, headers)


def test_while_a_secret_is_being_replaced_either_verifies(endpoint, receiver):
    old = endpoint.secrets.get()
    old.ends_at = timezone.now() + timedelta(hours=1)
    old.save()
    new = EndpointSecret.keep(endpoint, new_secret())
    publish_post()

    deliver()

    ((headers, body),) = receiver.requests
    for secret in (old, new):
        Webhook(secret.text).verify(body, headers)


def test_a_secret_whose_time_is_over_signs_nothing(endpoint, receiver):
    old = endpoint.secrets.get()
    old.ends_at = timezone.now()
    old.save()
    EndpointSecret.keep(endpoint, new_secret())
    publish_post()

    deliver()

    ((headers, body),) = receiver.requests
    with pytest.raises(WebhookVerificationError):
        Webhook(old.text).verify(body, headers)


def test_secrets_are_sealed_and_survive_another_key(endpoint, settings):
    secret = endpoint.secrets.get()
    text = secret.text
    assert text.startswith("whsec_")
    assert text.removeprefix("whsec_") not in secret.sealed

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"

    assert secret.text == text


@pytest.mark.parametrize("loss", ["of the key", "of the secret"])
def test_a_message_that_can_not_be_signed_holds_nobody_else(endpoint, receiver, loss):
    if loss == "of the key":
        endpoint.secrets.update(sealed="nothing")
    else:
        endpoint.secrets.all().delete()
    other = endpoint_at(receiver.url)
    publish_post()

    deliver()

    assert len(receiver.requests) == other.deliveries.count() == 1
    assert Attempt.objects.get(delivery__endpoint=endpoint).failure == "NOT_PREPARED"
    assert states(endpoint) == {1: "WAITING"}


def test_a_test_message_is_sent_once_whatever_the_state(endpoint, receiver):
    receiver.answers.append(500)
    pause(endpoint)
    test = put_test(endpoint)

    deliver()
    let_pauses_pass()
    deliver()

    test.refresh_from_db()
    assert [(body["kind"], body["number"]) for body in receiver.bodies] == [("TEST", None)]
    assert test.state == Delivery.State.GIVEN_UP
    endpoint.refresh_from_db()
    assert endpoint.failed_days == 0


def test_what_was_missed_during_a_pause_is_sent_after_it(endpoint, receiver):
    pause(endpoint)
    publish_post()
    deliver()
    assert receiver.requests == []

    resume(endpoint)
    deliver()

    assert receiver.numbers == [1]


def test_a_paused_channel_is_sent_nothing_until_it_goes_on(endpoint, receiver):
    endpoint.channel.is_paused = True
    endpoint.channel.save()
    publish_post()
    deliver()
    assert receiver.requests == []

    endpoint.channel.is_paused = False
    endpoint.channel.save()
    deliver()

    assert receiver.numbers == [1]


def test_a_later_endpoint_hears_nothing_of_what_was_before(receiver, ru_index):
    publish_post()

    endpoint = endpoint_at(receiver.url)
    publish_post()

    assert endpoint.deliveries.count() == 1


def test_the_number_of_statements_does_not_grow_with_endpoints_that_hear_nothing(
    receiver, django_assert_num_queries
):
    channel = ChannelFactory(locales=["en"])
    for _number in range(5):
        endpoint_at(receiver.url, channel=channel)
    last = PublicationClock.objects.get().sequence + 1

    # The endpoints, the changes of their one channel, and how far they have looked.
    with django_assert_num_queries(3):
        fill(last)


def test_a_message_takes_the_same_statements_however_many_wait(endpoint, receiver):
    publish_post()
    few = statements_of_a_round()

    for _number in range(6):
        publish_post()
    many = statements_of_a_round()

    assert len(receiver.requests) == 2
    assert len(many) == len(few) <= 18, "\n".join(many)


def statements_of_a_round():
    """Return the statements of sending one message and of recording its answer."""
    dispatcher = Dispatcher()
    with CaptureQueriesContext(connection) as statements:
        dispatcher.send_due()
        wait(dispatcher.under_way)
        dispatcher.collect()
    return [each["sql"] for each in statements if "SAVEPOINT" not in each["sql"]]


def test_what_no_receiver_of_the_signal_could_tell_is_told_with_the_next_change(endpoint, receiver):
    settled.disconnect(dispatch_uid="deliveries.pages_settled")
    try:
        publish_post()
    finally:
        receivers.connect()
    later = endpoint_at(f"{receiver.url}/later", channel=endpoint.channel)
    publish_post()

    deliver()

    assert list(endpoint.deliveries.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert later.deliveries.count() == 1
