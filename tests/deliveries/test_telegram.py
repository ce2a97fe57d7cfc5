"""Posts in a chat of Telegram follow the pages of a channel, in one language."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.deliveries.models import Attempt, Delivery, Endpoint, EndpointSecret, TelegramMessage
from cms.deliveries.queues import put_test
from pages.models import EventStatus
from tests.deliveries.bot_api import TOKEN, Refused
from tests.deliveries.queue import deliver, let_pauses_pass
from tests.factories import (
    ImageFactory,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_text,
    translate,
)
from tests.translation.newsroom import channel_manager

pytestmark = pytest.mark.django_db


def test_a_post_is_sent_with_its_title_its_text_and_where_to_read_on(chat, bot_api):
    publish_post(title="Весна & <лето>", slug="vesna", body=paragraphs("Раз <b>два</b>.", "Три."))

    deliver()

    ((method, arguments),) = bot_api.calls
    assert method == "sendMessage"
    text = "<b>Весна &amp; &lt;лето&gt;</b>\n\nРаз <b>два</b>.\n\nТри."
    assert arguments["text"].startswith(text)
    assert 'href="http://localhost/ru/news/vesna/"' in arguments["text"]


def test_a_text_that_is_too_long_is_cut_at_a_word(chat, bot_api):
    publish_post(body=paragraphs("<b>" + "слово 😀 " * 2000 + "</b>"))

    deliver()

    (message,) = bot_api.messages.values()
    assert 4070 < len(message["text"].encode("utf-16-le")) / 2 <= 4096
    assert "…" in message["text"]
    assert message["text"].split("…")[0].split()[-1] in ("слово", "😀")


def test_below_a_photo_there_is_less_room(chat, bot_api):
    publish_post(image=ImageFactory(), body=paragraphs("😀 слово " * 500))

    deliver()

    (message,) = bot_api.messages.values()
    assert message["photo"].startswith("http://localhost/images/")
    assert 1000 < len(message["caption"].encode("utf-16-le")) / 2 <= 1024


def test_an_event_says_when_and_where(chat, bot_api):
    publish_event(title="Встреча", place_name="Дам", city="Амстердам")

    deliver()

    (message,) = bot_api.messages.values()
    assert "1 мая 2030 г., 20:00, Дам, Амстердам" in message["text"]


def test_an_event_that_is_called_off_says_so(chat, bot_api):
    event = publish_event(title="Встреча")
    deliver()
    event.status = EventStatus.CANCELLED
    publish(event)

    deliver()

    (message,) = bot_api.messages.values()
    assert message["text"].startswith("Отменено: Встреча\n")


def test_other_languages_and_other_pages_are_not_sent(chat, bot_api):
    post = publish_post(body=paragraphs("Раз."))
    translate(post, "en", title="Spring", body=["One."])
    publish_text()

    deliver()

    assert len(bot_api.messages) == 1


def test_a_message_is_changed_with_its_post_and_deleted_with_it(chat, bot_api):
    post = publish_post(title="Раз")
    deliver()
    post.title = "Два"
    (post,) = publish(post)
    deliver()
    assert [message["text"].split("\n")[0] for message in bot_api.messages.values()] == ["Два"]

    post.unpublish()
    deliver()

    assert bot_api.messages == {}
    assert bot_api.methods == ["sendMessage", "editMessageText", "deleteMessage"]
    assert not TelegramMessage.objects.exists()


def test_what_reads_the_same_is_not_sent_again(chat, bot_api):
    post = publish_post()
    deliver()
    publish(post)

    deliver()

    assert bot_api.methods == ["sendMessage"]
    assert Delivery.objects.filter(state="SKIPPED").count() == 1


def test_a_post_of_before_is_left_alone(bot_api, chat):
    Endpoint.objects.update(created_at=timezone.now() + timedelta(days=1))
    post = publish_post()
    deliver()
    TelegramMessage.objects.all().delete()

    publish(post)
    deliver()

    assert bot_api.methods == ["sendMessage"]


def test_a_photo_is_replaced_with_its_caption(chat, bot_api):
    post = publish_post(image=ImageFactory())
    deliver()
    before = bot_api.messages[1]["photo"]
    post.image = ImageFactory()

    publish(post)
    deliver()

    assert bot_api.methods == ["sendPhoto", "editMessageMedia"]
    assert bot_api.messages[1]["photo"] != before


def test_a_caption_changes_alone_where_the_photo_is_the_same(chat, bot_api):
    post = publish_post(title="Раз", image=ImageFactory())
    deliver()
    post.title = "Два"

    publish(post)
    deliver()

    assert bot_api.methods == ["sendPhoto", "editMessageCaption"]
    assert bot_api.messages[1]["caption"].startswith("Два")


def test_a_photo_that_is_taken_away_leaves_the_chat(chat, bot_api):
    post = publish_post(title="Раз", image=ImageFactory())
    deliver()
    post.image = None

    publish(post)
    deliver()

    assert bot_api.methods == ["sendPhoto", "deleteMessage", "sendMessage"]
    (message,) = bot_api.messages.values()
    assert "photo" not in message
    assert not Delivery.objects.waiting().exists()


def test_a_photo_that_comes_later_changes_no_message(chat, bot_api):
    post = publish_post(title="Раз")
    deliver()
    post.image, post.title = ImageFactory(), "Два"

    publish(post)
    deliver()

    assert bot_api.methods == ["sendMessage", "editMessageText"]


def test_a_photo_that_telegram_can_not_fetch_is_left_out(chat, bot_api):
    bot_api.errors.append(Refused("Bad Request: failed to get HTTP URL content"))
    post = publish_post(title="Раз", image=ImageFactory())
    deliver()
    post.title = "Два"
    publish(post)

    deliver()

    assert bot_api.methods == ["sendPhoto", "sendMessage", "editMessageText"]
    assert not Delivery.objects.exclude(state="DELIVERED").exists()


def test_who_is_asked_to_wait_waits_that_long(chat, bot_api):
    bot_api.errors.append(
        Refused("Too Many Requests: retry after 700", status=429, retry_after=700)
    )
    publish_post()
    begin = timezone.now()

    deliver()
    chat.refresh_from_db()
    assert chat.retry_at - begin >= timedelta(seconds=700)
    let_pauses_pass()
    deliver()

    assert len(bot_api.messages) == 1


def test_what_is_refused_for_good_is_given_up_and_shown(chat, bot_api):
    bot_api.errors.append(Refused("Bad Request: can't parse entities \0\ud800"))
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
def test_what_is_wrong_with_the_chat_loses_no_message(chat, bot_api, error):
    bot_api.errors.append(error)
    publish_post()
    deliver()
    assert bot_api.messages == {}

    let_pauses_pass()
    deliver()

    assert len(bot_api.messages) == 1


@pytest.mark.parametrize("is_taken_down", [True, False])
def test_what_somebody_deleted_in_the_chat_is_no_failure(chat, bot_api, is_taken_down):
    post = publish_post(title="Раз")
    deliver()
    bot_api.messages.clear()
    if is_taken_down:
        post.unpublish()
    else:
        post.title = "Два"
        publish(post)

    deliver()

    assert not Delivery.objects.exclude(state="DELIVERED").exists()
    assert not TelegramMessage.objects.exists()


def test_a_change_that_telegram_has_made_already_is_no_failure(chat, bot_api):
    post = publish_post(title="Раз")
    deliver()
    post.title = "Два"
    publish(post)
    bot_api.errors.append(
        Refused("Bad Request: message is not modified: specified new message ...")
    )

    deliver()

    assert not Delivery.objects.exclude(state="DELIVERED").exists()


def test_the_log_keeps_neither_words_nor_the_token(chat, bot_api):
    publish_post(title="Тайна", body=paragraphs("Секрет."))

    deliver()

    attempt = Attempt.objects.get()
    kept = f"{attempt.request} {attempt.answer}"
    assert "Тайна" not in kept
    assert "Секрет" not in kept
    assert TOKEN not in kept
    assert TOKEN not in EndpointSecret.objects.get().sealed


def test_a_test_shows_nobody_anything(chat, bot_api):
    put_test(chat)

    deliver()

    assert bot_api.methods == ["getChat"]
    assert Delivery.objects.get().state == "DELIVERED"


def test_a_link_leads_only_to_what_the_channel_sees(chat, bot_api, django_assert_max_num_queries):
    seen = publish_post(title="Раз", slug="one")
    unseen = publish_post(title="Два", slug="two", allow_syndication=False)
    links = "".join(f'<a linktype="page" id="{page.pk}">сюда</a> ' for page in (seen, unseen))
    publish_post(title="Три", slug="three", body=paragraphs(links))

    deliver()

    text = bot_api.calls[-1][1]["text"]
    assert 'href="http://localhost/ru/news/one/"' in text
    assert "/two/" not in text
