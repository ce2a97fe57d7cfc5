from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page, require_safe

from cms.channels.authentication import authenticate, channel_of_key
from cms.channels.feeds import interface_language
from cms.channels.visibility import locales_of
from cms.feeds.embeds.cards import card_of, terms_of
from cms.feeds.embeds.headers import PUBLIC, with_headers
from cms.feeds.embeds.oembed import answer
from cms.feeds.embeds.rows import (
    coming_events,
    embedded_page,
    list_of_events,
    was_withdrawn,
)
from cms.feeds.refusals import Refused, not_found, refusing
from cms.feeds.responses import refusal
from cms.publication.rendering.links import absolute


def for_frames(show):
    """Make a view of ``show``, which is given channel and language, and returns HTML.

    Whatever cannot be shown is told in the frame, in words and by the status.
    """

    @wraps(show)
    def view(request, locale, *, key=None, **named):
        channel, is_keyed = None, key is not None
        try:
            with refusing(locale=locale, is_keyed=is_keyed):
                # No header is asked: a browser sends none for a frame.
                channel = channel_of_key(key) if is_keyed else authenticate(None)
                if locale not in locales_of(channel):
                    raise not_found(_("There are no pages in this language."))
                response = HttpResponse(show(channel, locale, **named))
                response["Content-Language"] = locale
        except Refused as error:
            response = told(error, locale)
        return with_headers(response, channel, is_keyed=is_keyed)

    # The older header knows no list of sites: it would forbid what the policy allows.
    return csrf_exempt(xframe_options_exempt(conditional_page(require_safe(view))))


def told(error, locale):
    """Return a page with the sentence of a ``Refused``, and nothing else."""
    language = interface_language(locale)
    with override(language):
        page = render_to_string("embeds/refused.html", {"language": language, "message": error})
    headers = {"Cache-Control": "no-store", **error.headers}
    return HttpResponse(page, status=error.status, headers=headers)


@for_frames
def page(channel, locale, *, content_id):
    """Show one post or event."""
    row = embedded_page(channel, content_id=content_id, locale=locale)
    if row is None:
        raise missing(channel, locale, content_id)
    context = terms_of(channel, locale) | {"language": locale, "card": card_of(row)}
    return render_to_string("embeds/page.html", context)


def missing(channel, locale, content_id):
    """Return the refusal of a page that is not there; of what was taken down, that it was."""
    if was_withdrawn(channel, content_id=content_id, locale=locale):
        return Refused(_("This page was withdrawn"), status=410)
    return not_found(_("There is nothing here that may be shown."))


@for_frames
def events(channel, locale):
    """Show the events that are coming."""
    cards = [card_of(row) for row in coming_events(channel, locale)]
    above = list_of_events(channel, locale=locale)
    context = terms_of(channel, locale) | {"language": locale, "cards": cards}
    context["events_url"] = absolute(above["path"] if above else f"/{locale}/")
    return render_to_string("embeds/events.html", context)


@csrf_exempt
@conditional_page
@require_safe
def oembed(request):
    """Tell how a page of this site can be shown elsewhere, to whoever asks without a token."""
    try:
        # It speaks to programs: the words of a refusal are for who looks after one.
        with refusing(locale="en", is_keyed=False):
            told_of = answer(authenticate(None), request.GET)
    except Refused as error:
        return refusal(error)
    response = JsonResponse(told_of)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = PUBLIC
    return response
