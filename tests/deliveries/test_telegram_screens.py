"""Chats of Telegram in the admin: making them, and how a draft would read there."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from cms.deliveries.models import Endpoint
from pages.checklist import Checklist
from tests.deliveries.bot_api import CHAT, TOKEN
from tests.factories import (
    ChannelFactory,
    EventPageFactory,
    event_index,
    paragraphs,
    publish_post,
    publish_text,
)
from tests.translation.newsroom import channel_manager
from tests.translation.people import editor_of

pytestmark = pytest.mark.django_db

FIELDS = {"address": CHAT, "locale": "en", "token": TOKEN, "types": ["EVENT"]}


def test_a_chat_is_made_in_the_admin_and_its_token_not_shown(db):
    manager = channel_manager().client

    answer = manager.post(
        reverse("endpoints:add_telegram"), FIELDS | {"channel": ChannelFactory().pk}, follow=True
    )

    endpoint = Endpoint.objects.get()
    assert (endpoint.transport, endpoint.locale, endpoint.types) == ("TELEGRAM", "en", ["EVENT"])
    assert endpoint.active_secrets == [TOKEN]
    assert TOKEN not in answer.content.decode()


def test_a_token_is_replaced_or_kept_and_the_chat_stays(chat):
    manager, address = channel_manager().client, reverse("endpoints:edit", args=[chat.pk])
    assert TOKEN not in manager.get(address).content.decode()

    manager.post(address, {"token": "", "types": ["EVENT"]})
    assert chat.active_secrets == [TOKEN]
    manager.post(address, {"token": TOKEN[::-1].replace(":", "x") + "z", "address": "@other"})
    assert chat.active_secrets == [TOKEN]
    other = f"987654321:{'b' * 35}"
    manager.post(address, {"token": other, "address": "@other"})

    chat.refresh_from_db()
    assert (chat.active_secrets, chat.address, chat.locale) == ([other], CHAT, "ru")


@pytest.mark.parametrize(
    ("field", "value"), [("address", "newsroom"), ("token", "x"), ("locale", "nl"), ("token", "")]
)
def test_a_chat_that_can_not_be_one_is_refused_at_its_field(db, field, value):
    fields = FIELDS | {"channel": ChannelFactory().pk, field: value}

    answer = channel_manager().client.post(reverse("endpoints:add_telegram"), fields)

    assert field in answer.context["form"].errors
    assert not Endpoint.objects.exists()


def test_an_editor_sees_how_the_draft_would_read(chat, admin_client):
    post = publish_post(title="Раз", body=paragraphs("слово " * 1000))
    post.title = "Два <b>"
    post.save_revision()
    address = reverse("telegram_text", args=[post.pk])
    english = {"Accept-Language": "en"}

    page = admin_client.get(address, headers=english).content.decode()
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()

    assert "<b>Два &lt;b&gt;</b>" in page
    assert "characters of 4096." in page
    assert "is cut where it says so" in page
    assert address in editor


def test_an_editor_of_another_language_sees_no_draft(chat):
    post = publish_post()
    address = reverse("telegram_text", args=[post.pk])

    for user in (editor_of("en"), channel_manager()):
        assert user.client.get(address).status_code == 302


@pytest.mark.parametrize("draft", ["incomplete", "not posted"])
def test_what_can_not_be_shown_is_told_in_words(chat, admin_client, draft):
    if draft == "incomplete":
        page = EventPageFactory(parent=event_index("ru"), starts_at=None)
    else:
        page = publish_text()

    answer = admin_client.get(reverse("telegram_text", args=[page.pk]))

    assert answer.status_code == 200
    assert answer.context["is_incomplete"] == (draft == "incomplete")
    assert answer.context["texts"] == []


def test_a_page_that_no_chat_shows_has_no_button(admin_client, ru_index):
    post = publish_post()

    page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[post.pk])).content.decode()

    assert "telegram-text" not in page


def test_the_publishing_checklist_tells_how_long_the_message_is(chat):
    short = publish_post("ru", title="Весна", body=paragraphs("Мы пришли."))
    long = publish_post("ru", title="Лето", body=paragraphs("Мы пришли. " * 500))

    with override("en"):
        notes = [
            next(each for each in Checklist.of(post).notes if each.code == f"telegram-{chat.pk}")
            for post in (short, long)
        ]

    assert notes[0].text.endswith(" of 4096.")
    assert notes[1].text.endswith(" of 4096. The text is longer, and is cut.")
    assert notes[1].url == reverse("telegram_text", args=[long.pk])
