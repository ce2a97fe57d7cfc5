"""Posts in a chat of Telegram follow the pages of a channel, in one language."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.deliveries.models import Attempt, Delivery, Endpoint, EndpointSecret, TelegramMessage
from cms.deliveries.queues import put_test, start_from_now
from tests.deliveries.bot_api import CHAT, TOKEN, Refused, running_bot_api
from tests.deliveries.queue import deliver, let_pauses_pass
from tests.factories import (
    ChannelFactory,
    EventPageFactory,
    ImageFactory,
    event_index,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_text,
    translate,
)
from tests.translation.newsroom import channel_manager
from tests.translation.people import editor_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def api(settings):
    with running_bot_api() as server:
        settings.DELIVERIES_TELEGRAM_API = server.url
        yield server


@pytest.fixture
def chat(api):
    """A chat in Russian, of posts and events."""
    types = ["NEWS_POST", "EVENT"]
    endpoint = Endpoint(
        channel=ChannelFactory(), transport="TELEGRAM", address=CHAT, locale="ru", types=types
    )
    start_from_now(endpoint)
    EndpointSecret.keep(endpoint, TOKEN)
    return endpoint


def test_a_post_is_sent_with_its_title_its_text_and_where_to_read_on(chat, api):
    publish_post(title="Весна & <лето>", slug="vesna", body=paragraphs("Раз <b>два</b>.", "Три."))

    deliver()

    ((method, arguments),) = api.calls
    assert method == "sendMessage"
    text = "<b>Весна &amp; &lt;лето&gt;</b>\n\nРаз <b>два</b>.\n\nТри."
    assert arguments["text"].startswith(text)
    assert 'href="http://localhost/ru/news/vesna/"' in arguments["text"]


def test_a_text_that_is_too_long_is_cut_at_a_word(chat, api):
    publish_post(body=paragraphs("<b>" + "слово 😀 " * 2000 + "</b>"))

    deliver()

    (message,) = api.messages.values()
    assert 4070 < len(message["text"].encode("utf-16-le")) / 2 <= 4096
    assert "…" in message["text"]
    assert message["text"].split("…")[0].split()[-1] in ("слово", "😀")


def test_below_a_photo_there_is_less_room(chat, api):
    publish_post(image=ImageFactory(), body=paragraphs("😀 слово " * 500))

    deliver()

    (message,) = api.messages.values()
    assert message["photo"].startswith("http://localhost/images/")
    assert 1000 < len(message["caption"].encode("utf-16-le")) / 2 <= 1024


def test_an_event_says_when_and_where(chat, api):
    publish_event(title="Встреча", place_name="Дам", city="Амстердам")

    deliver()

    (message,) = api.messages.values()
    assert "1 мая 2030 г., 20:00, Дам, Амстердам" in message["text"]


def test_other_languages_and_other_pages_are_not_sent(chat, api):
    post = publish_post(body=paragraphs("Раз."))
    translate(post, "en", title="Spring", body=["One."])
    publish_text()

    deliver()

    assert len(api.messages) == 1


def test_a_message_is_changed_with_its_post_and_deleted_with_it(chat, api):
    post = publish_post(title="Раз")
    deliver()
    post.title = "Два"
    (post,) = publish(post)
    deliver()
    assert [message["text"].split("\n")[0] for message in api.messages.values()] == ["Два"]

    post.unpublish()
    deliver()

    assert api.messages == {}
    assert api.methods == ["sendMessage", "editMessageText", "deleteMessage"]
    assert not TelegramMessage.objects.exists()


def test_what_reads_the_same_is_not_sent_again(chat, api):
    post = publish_post()
    deliver()
    publish(post)

    deliver()

    assert api.methods == ["sendMessage"]
    assert Delivery.objects.filter(state="SKIPPED").count() == 1


def test_a_post_of_before_is_left_alone(api, chat):
    Endpoint.objects.update(created_at=timezone.now() + timedelta(days=1))
    post = publish_post()
    deliver()
    TelegramMessage.objects.all().delete()

    publish(post)
    deliver()

    assert api.methods == ["sendMessage"]


def test_a_photo_is_replaced_with_its_caption(chat, api):
    post = publish_post(image=ImageFactory())
    deliver()
    before = api.messages[1]["photo"]
    post.image = ImageFactory()

    publish(post)
    deliver()

    assert api.methods == ["sendPhoto", "editMessageMedia"]
    assert api.messages[1]["photo"] != before


def test_a_caption_changes_alone_where_the_photo_is_the_same(chat, api):
    post = publish_post(title="Раз", image=ImageFactory())
    deliver()
    post.title = "Два"

    publish(post)
    deliver()

    assert api.methods == ["sendPhoto", "editMessageCaption"]
    assert api.messages[1]["caption"].startswith("Два")


def test_a_photo_that_is_taken_away_leaves_the_chat(chat, api):
    post = publish_post(title="Раз", image=ImageFactory())
    deliver()
    post.image = None

    publish(post)
    deliver()

    assert api.methods == ["sendPhoto", "deleteMessage", "sendMessage"]
    (message,) = api.messages.values()
    assert "photo" not in message
    assert not Delivery.objects.waiting().exists()


def test_a_photo_that_comes_later_changes_no_message(chat, api):
    post = publish_post(title="Раз")
    deliver()
    post.image, post.title = ImageFactory(), "Два"

    publish(post)
    deliver()

    assert api.methods == ["sendMessage", "editMessageText"]


def test_who_is_asked_to_wait_waits_that_long(chat, api):
    api.errors.append(Refused("Too Many Requests: retry after 700", status=429, retry_after=700))
    publish_post()
    begin = timezone.now()

    deliver()
    chat.refresh_from_db()
    assert chat.retry_at - begin >= timedelta(seconds=700)
    let_pauses_pass()
    deliver()

    assert len(api.messages) == 1


def test_what_is_refused_for_good_is_given_up_and_shown(chat, api):
    api.errors.append(Refused("Bad Request: can't parse entities \0\ud800"))
    publish_post()
    publish_post()

    deliver()

    assert [each.state for each in Delivery.objects.order_by("number")] == ["GIVEN_UP", "DELIVERED"]
    page = channel_manager().client.get(reverse("endpoints:log", args=[chat.pk]))
    assert "parse entities" in page.content.decode()


@pytest.mark.parametrize(
    "error",
    [
        Refused("Bad Request: chat not found"),
        Refused("Bad Request: not enough rights to send text messages to the chat"),
        Refused("Forbidden: bot was kicked from the channel chat", status=403),
        Refused("Unauthorized", status=401),
    ],
)
def test_what_is_wrong_with_the_chat_loses_no_message(chat, api, error):
    api.errors.append(error)
    publish_post()
    deliver()
    assert api.messages == {}

    let_pauses_pass()
    deliver()

    assert len(api.messages) == 1


@pytest.mark.parametrize("is_taken_down", [True, False])
def test_what_somebody_deleted_in_the_chat_is_no_failure(chat, api, is_taken_down):
    post = publish_post(title="Раз")
    deliver()
    api.messages.clear()
    if is_taken_down:
        post.unpublish()
    else:
        post.title = "Два"
        publish(post)

    deliver()

    assert not Delivery.objects.exclude(state="DELIVERED").exists()
    assert not TelegramMessage.objects.exists()


def test_a_change_that_telegram_has_made_already_is_no_failure(chat, api):
    post = publish_post(title="Раз")
    deliver()
    post.title = "Два"
    publish(post)
    api.errors.append(Refused("Bad Request: message is not modified: specified new message ..."))

    deliver()

    assert not Delivery.objects.exclude(state="DELIVERED").exists()


def test_the_log_keeps_neither_words_nor_the_token(chat, api):
    publish_post(title="Тайна", body=paragraphs("Секрет."))

    deliver()

    attempt = Attempt.objects.get()
    kept = f"{attempt.request} {attempt.answer}"
    assert "Тайна" not in kept
    assert "Секрет" not in kept
    assert TOKEN not in kept
    assert TOKEN not in EndpointSecret.objects.get().sealed


def test_a_test_shows_nobody_anything(chat, api):
    put_test(chat)

    deliver()

    assert api.methods == ["getChat"]
    assert Delivery.objects.get().state == "DELIVERED"


def test_a_link_leads_only_to_what_the_channel_sees(chat, api, django_assert_max_num_queries):
    seen = publish_post(title="Раз", slug="one")
    unseen = publish_post(title="Два", slug="two", allow_syndication=False)
    links = "".join(f'<a linktype="page" id="{page.pk}">сюда</a> ' for page in (seen, unseen))
    publish_post(title="Три", slug="three", body=paragraphs(links))

    deliver()

    text = api.calls[-1][1]["text"]
    assert 'href="http://localhost/ru/news/one/"' in text
    assert "/two/" not in text


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
