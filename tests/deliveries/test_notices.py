"""Who is told that a receiver does not answer, and how long what was sent is kept."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.deliveries.models import Attempt, Delivery, Endpoint
from cms.deliveries.notices import tell_of_disabled
from cms.deliveries.queues import resume
from cms.deliveries.thinning import forget_old
from tests.deliveries.queue import deliver
from tests.factories import publish_post
from tests.translation.mail_server import running_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def mails(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with running_server() as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server


@pytest.fixture
def disabled(endpoint):
    channel = endpoint.channel
    channel.name, channel.contact = "Радио", "Анна <anna@example.com>, +31 20 123; ivan@example.com"
    channel.save()
    endpoint.state, endpoint.failing_since = Endpoint.State.DISABLED, timezone.now()
    endpoint.save()
    return endpoint


def test_the_contact_is_told_once_that_an_endpoint_was_disabled(mails, disabled):
    tell_of_disabled()
    tell_of_disabled()

    ((recipients, mail),) = mails.mails
    assert recipients == ["anna@example.com", "ivan@example.com"]
    assert "127.0.0.1" in mail.get_content()
    assert "Радио" in mail.get_content()
    assert disabled.address not in mail.get_content()
    # Nobody has said which language they read.
    assert "Ваш получатель не отвечает / Your receiver does not answer" in mail["subject"]
    assert "не доходили 5 дней" in mail.get_content()
    assert "have failed on 5 days" in mail.get_content()


def test_a_mail_that_fails_is_tried_again(mails, disabled):
    mails.refuse = b"451 Later"
    tell_of_disabled()
    mails.refuse = b""

    tell_of_disabled()

    assert len(mails.mails) == 1


def test_the_contact_is_told_again_when_it_happens_again(mails, disabled):
    tell_of_disabled()
    resume(disabled)
    Endpoint.objects.update(state=Endpoint.State.DISABLED)

    tell_of_disabled()

    assert len(mails.mails) == 2


@pytest.mark.parametrize("contact", ["", "+31 20 123", "anna@"])
def test_a_contact_without_an_address_of_mail_is_no_error(mails, disabled, contact):
    disabled.channel.contact = contact
    disabled.channel.save()

    tell_of_disabled()

    disabled.refresh_from_db()
    assert mails.mails == []
    assert disabled.told_at


def test_a_disabled_endpoint_is_told_of_on_the_health_page(client, admin_user, disabled):
    client.force_login(admin_user)

    page = client.get(reverse("health_report"), headers={"Accept-Language": "en"})

    assert "1 receiver of changes does not answer" in page.content.decode()


def test_an_endpoint_that_has_just_failed_is_not_told_of(endpoint, receiver):
    receiver.answers.append(500)
    publish_post()

    deliver()

    assert not Endpoint.objects.failing().exists()


def test_after_thirty_days_what_was_finished_is_forgotten_and_what_waits_is_kept(
    endpoint, receiver
):
    publish_post()
    deliver()
    publish_post()
    long_ago = timezone.now() - timedelta(days=31)
    Delivery.objects.finished().update(finished_at=long_ago)
    Attempt.objects.update(made_at=long_ago)
    Delivery.objects.update(created_at=long_ago)

    forget_old()

    assert not Attempt.objects.exists()
    assert [each.number for each in Delivery.objects.all()] == [2]


def test_what_was_finished_lately_is_kept(endpoint, receiver):
    publish_post()
    deliver()

    forget_old()

    assert Delivery.objects.count() == Attempt.objects.count() == 1
