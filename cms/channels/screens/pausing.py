"""Pause a channel, so that nobody with its tokens gets anything, and go on again."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from cms.channels.models import Channel
from cms.channels.policy import require_change


@require_POST
def pause(request, pk):
    return turn(request, pk, is_paused=True)


@require_POST
def resume(request, pk):
    return turn(request, pk, is_paused=False)


def turn(request, pk, *, is_paused):
    require_change(request.user)
    channel = get_object_or_404(Channel, pk=pk)
    channel.is_paused = is_paused
    try:
        channel.clean()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("channels:inspect", pk)
    channel.save(update_fields=["is_paused"])
    log(channel, "channels.pause" if is_paused else "channels.resume", user=request.user)
    messages.success(request, said(channel))
    return redirect("channels:inspect", pk)


def said(channel):
    if channel.is_paused:
        return _("%s is paused: its requests are refused.") % channel
    return _("%s gets its content again.") % channel
