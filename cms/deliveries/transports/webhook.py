"""Webhooks as the Standard Webhooks specification has them: https://www.standardwebhooks.com/."""

import base64
import json
import secrets

from django.conf import settings
from django.utils import timezone
from standardwebhooks import Webhook

from cms.channels.visibility import visible_to
from cms.deliveries.exchange import Request
from cms.deliveries.schedule import Outcome
from cms.publication.rendering.links import absolute

OK, GONE = range(200, 300), 410
# What stands in for a receiver that is not there, or has no time: no word on the message.
AWAY = {408, 425, 429, 502, 503, 504}


def prepare(delivery):
    """Return the request of a delivery, signed with each secret that is active now."""
    endpoint, now = delivery.endpoint, timezone.now()
    body = json.dumps(content_of(delivery), ensure_ascii=False)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Webhooks (+{settings.SITE_URL})",
        "webhook-id": delivery.message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signatures(delivery.message_id, now, body, endpoint.active_secrets),
    }
    return Request(endpoint.address, body, headers, shown=shown(endpoint.address, headers, body))


def content_of(delivery):
    """Return what is told: ids, and an address while the channel may see the page."""
    content = {
        "id": delivery.message_id,
        "number": delivery.number,
        "kind": delivery.kind,
        "type": delivery.type or None,
        "contentId": delivery.content_id and str(delivery.content_id),
        "locale": delivery.locale or None,
    }
    path = path_of(delivery)
    return content | {"path": path, "url": absolute(path)} if path else content


def path_of(delivery):
    pages = visible_to(delivery.endpoint.channel).of_contents([delivery.content_id])
    return pages.in_locales(delivery.locale).values_list("path", flat=True).first()


def signatures(message_id, moment, body, texts):
    return " ".join(Webhook(each).sign(message_id, moment, body) for each in texts)


def shown(url, headers, body):
    lines = [f"POST {url}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\n".join([*lines, "", body])


def judge(request, answer):
    """Return the ``Outcome``: 2xx acknowledges, 410 ends the endpoint, all else is tried again."""
    return Outcome(
        is_acknowledged=answer.status in OK,
        is_over=answer.status == GONE,
        is_answered=answer.status is not None and answer.status not in AWAY,
        retry_after=seconds_in(answer.headers.get("retry-after", "")),
    )


def seconds_in(text):
    """Return the seconds of a Retry-After header; a date in it counts as none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def told(answer):
    """Return what the log keeps of an answer."""
    return answer.text


def note(delivery, request, answer, *, outcome):
    """Nothing is kept of a webhook besides the attempt."""


def new_secret():
    """Return a secret of 256 random bits in the form of the specification."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"
