from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cms.channels.feeds import CALENDAR
from cms.channels.readings import Reading, note_reading
from cms.feeds.asking import asking_channel, read
from cms.feeds.keeping import document_of
from cms.feeds.refusals import Refused, refusing
from cms.feeds.responses import refusal, response_of


@csrf_exempt
@require_safe
@gzip_page
def feed(request, locale, subject, form, *, topic="", key=None):
    """Send a feed of one subject, or of one subject and topic, to who may have it."""
    named = {"locale": locale, "subject": subject, "form": form, "topic": topic}
    return answered(request, key, named | {"before": request.GET.get("before", "")})


@csrf_exempt
@require_safe
@gzip_page
def event(request, locale, content_id, *, key=None):
    """Send the calendar of one event."""
    named = {"locale": locale, "subject": "events", "form": CALENDAR}
    return answered(request, key, named | {"content_id": str(content_id)})


def answered(request, key, named):
    """Return the response to who asks for the feed so ``named``; a bad key is told first."""
    is_keyed = key is not None
    try:
        with refusing(locale=named["locale"], is_keyed=is_keyed):
            channel = asking_channel(request, key)
            asked = read(channel, is_keyed=is_keyed, **named)
            document, edition = document_of(asked)
            note(asked, document)
            return response_of(document, request, asked=asked, edition=edition)
    except Refused as error:
        return refusal(error)


def note(asked, document):
    """Keep how far the channel knows what happened.

    An older page or one event tells little of it, and RSS nothing of what left.
    """
    if asked.is_whole and asked.form != "rss":
        note_reading(
            asked.channel,
            Reading.Road.FEEDS,
            document.sequence,
            locales=[asked.locale],
            types=asked.types,
            topic=asked.topic,
        )
