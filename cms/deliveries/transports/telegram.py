"""Messages of a bot in a chat, which follow the page: https://core.telegram.org/bots/api."""

import json
from dataclasses import dataclass

from django.conf import settings

from cms.channels.visibility import visible_to
from cms.deliveries.exchange import Request
from cms.deliveries.models import TelegramMessage
from cms.deliveries.schedule import Outcome
from cms.deliveries.transports.telegram_text import COLUMNS, text_of
from cms.publication.models import Change

# Of an answer: it repeats the message, of which nothing is kept.
MOST_BYTES = 65_536
# Of what is refused, what is as it should be all the same.
DONE = ("message is not modified", "message to delete not found", "message to edit not found")
# What is wrong with the chat or with the bot, and not with one message.
OF_THE_CHAT = ("chat not found", "rights", "administrator", "bot is not", "bot was")
# What keeps Telegram from fetching a photo; the text can do without.
OF_THE_PHOTO = ("http url", "web page content", "photo_invalid", "image_process", "webpage_")
BAD_REQUEST = 400


@dataclass(frozen=True)
class Call:
    """One method of the API with what it takes, and what is to be kept once it succeeded."""

    method: str
    arguments: dict
    memo: dict


def prepare(delivery):
    """Return the request of the next call that a delivery needs; ``None`` where it needs none."""
    call = next_call(delivery)
    if call is None:
        return None
    endpoint = delivery.endpoint
    token = endpoint.active_secrets[0]
    arguments = {"chat_id": endpoint.address, **call.arguments}
    return Request(
        f"{settings.DELIVERIES_TELEGRAM_API}/bot{token}/{call.method}",
        json.dumps(arguments),
        {"Content-Type": "application/json"},
        shown=shown(call.method, arguments),
        most_bytes=MOST_BYTES,
        memo={"method": call.method, **call.memo},
    )


def next_call(delivery):
    """Return what brings the chat in step with the page as it is now."""
    if delivery.is_test:
        # Tells whether bot and chat know each other, and shows nobody anything.
        return Call("getChat", {}, {})
    row, message = row_of(delivery), message_of(delivery)
    if row is None:
        return deletion(message) if message and message.message_id else None
    if message is None or message.message_id is None:
        return first_call(delivery, row, is_sent_again=message is not None)
    return change(message, text_of(row, channel=delivery.endpoint.channel), delivery, row)


def row_of(delivery):
    pages = visible_to(delivery.endpoint.channel).of_contents([delivery.content_id])
    return pages.in_locales(delivery.locale).values(*COLUMNS, "first_published_at").first()


def message_of(delivery):
    return TelegramMessage.objects.filter(**place_of(delivery)).first()


def place_of(delivery):
    return {
        "endpoint_id": delivery.endpoint_id,
        "content_id": delivery.content_id,
        "locale": delivery.locale,
    }


def first_call(delivery, row, *, is_sent_again):
    """Send what is published now, or was since the chat is told; older pages are left alone.

    What is sent again has lost its photo, or Telegram could not fetch it.
    """
    endpoint = delivery.endpoint
    is_new = row["first_published_at"] >= endpoint.created_at
    is_of_type = not endpoint.types or row["type"] in endpoint.types
    is_due = is_sent_again or is_new or delivery.kind == Change.Kind.PUBLISHED
    if not (is_of_type and is_due):
        return None
    text = text_of(row, channel=endpoint.channel, may_have_photo=not is_sent_again)
    memo = {"digest": text.digest, "photo": text.photo}
    if text.photo:
        return Call("sendPhoto", {"photo": text.photo, **captioned(text)}, memo)
    return Call("sendMessage", {"text": text.html, "parse_mode": "HTML"}, memo)


def captioned(text):
    return {"caption": text.html, "parse_mode": "HTML"}


def deletion(message, **memo):
    return Call("deleteMessage", {"message_id": message.message_id}, memo)


def change(message, text, delivery, row):
    """Return how a message becomes what the page is now; its kind can not be another.

    A message with a photo cannot lose it: it is deleted, and sent again without.
    """
    if message.photo and not text.photo:
        return deletion(message, is_sent_again=True)
    if text.photo and not message.photo:
        text = text_of(row, channel=delivery.endpoint.channel, may_have_photo=False)
    if (text.digest, text.photo) == (message.digest, message.photo):
        return None
    target = {"message_id": message.message_id}
    memo = {"digest": text.digest, "photo": text.photo}
    if not message.photo:
        return Call("editMessageText", {**target, "text": text.html, "parse_mode": "HTML"}, memo)
    if text.photo == message.photo:
        return Call("editMessageCaption", target | captioned(text), memo)
    media = {"type": "photo", "media": text.photo, **captioned(text)}
    return Call("editMessageMedia", target | {"media": media}, memo)


def shown(method, arguments):
    """Return what the log says of a call: no words, for they may be withdrawn tomorrow."""
    kept = {name: value for name, value in arguments.items() if name in ("chat_id", "message_id")}
    return f"{method} {json.dumps(kept)}"


def judge(request, answer):
    """Return the ``Outcome`` of a call; what is wrong with a message alone is given up at once."""
    said = content_of(answer)
    is_bad = answer.status == BAD_REQUEST and not speaks_of(said, OF_THE_CHAT)
    is_done = said.get("ok") is True or (is_bad and speaks_of(said, DONE))
    is_of_photo = is_bad and speaks_of(said, OF_THE_PHOTO)
    loses_photo = is_of_photo and request.memo["method"] == "sendPhoto"
    return Outcome(
        is_acknowledged=is_done or loses_photo,
        is_refused=is_bad and not is_done and not is_of_photo,
        is_answered=is_of_photo,
        goes_on=loses_photo or bool(request and is_done and request.memo.get("is_sent_again")),
        retry_after=seconds_in(said),
    )


def speaks_of(said, words):
    description = str(said.get("description", "")).lower()
    return any(each in description for each in words)


def content_of(answer):
    """Return the answer as a dict; an empty one where it is not what the API answers."""
    try:
        said = json.loads(answer.text)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def seconds_in(said):
    parameters = said.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else 0
    return seconds if isinstance(seconds, int) and seconds > 0 else 0


def told(answer):
    """Return what the log keeps of an answer: what went wrong, and no message."""
    said = content_of(answer)
    return "ok" if said.get("ok") is True else str(said.get("description", answer.text))[:500]


def note(delivery, request, answer, *, outcome):
    """Keep which message shows the page, as it is after a call that succeeded."""
    method = request.memo["method"] if request else None
    if not outcome.is_acknowledged or method in (None, "getChat"):
        return
    messages = TelegramMessage.objects.filter(**place_of(delivery))
    if outcome.goes_on:
        again = {"message_id": None, "photo": "", "digest": ""}
        TelegramMessage.objects.update_or_create(**place_of(delivery), defaults=again)
    elif method == "deleteMessage" or "to edit not found" in answer.text:
        messages.delete()
    else:
        keep(delivery, request.memo, content_of(answer).get("result"))


def keep(delivery, memo, result):
    sent = {name: memo[name] for name in ("digest", "photo")}
    if isinstance(result, dict) and isinstance(result.get("message_id"), int):
        sent["message_id"] = result["message_id"]
    TelegramMessage.objects.update_or_create(**place_of(delivery), defaults=sent)
