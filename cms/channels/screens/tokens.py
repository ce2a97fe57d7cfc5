"""Tokens and keys of a channel: made and shown once, followed by another, revoked."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.log_actions import log

from cms.channels.models import Channel, ChannelToken
from cms.channels.policy import may_change_channels, require_change


class TokenForm(forms.Form):
    """What a new token is for, and how long it is to open anything."""

    use = forms.ChoiceField(label=gettext_lazy("For what"), choices=ChannelToken.Use.choices)
    days = forms.IntegerField(
        label=gettext_lazy("For how many days"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=gettext_lazy("Empty: until it is revoked."),
    )

    @property
    def expires_at(self):
        days = self.cleaned_data["days"]
        return days and timezone.now() + timedelta(days=days)


class TokensPanel(Component):
    """The tokens of a channel, those that open nothing any more last, and a form for another."""

    name = "tokens"
    template_name = "channels/tokens_panel.html"

    def __init__(self, request, channel):
        self.request, self.channel = request, channel

    def get_context_data(self, parent_context):
        tokens = sorted(self.channel.tokens.all(), key=lambda token: not token.is_active)
        return {
            "channel": self.channel,
            "tokens": tokens,
            "form": TokenForm(),
            "may_change": may_change_channels(self.request.user),
            # A component is rendered without the request.
            "csrf_token": parent_context.get("csrf_token"),
        }


def tokens_panel(request, channel):
    """Return the panel for partners; the site and the public have no tokens."""
    return TokensPanel(request, channel) if channel.kind == Channel.Kind.PARTNER else None


@require_POST
@never_cache
def make_token(request, pk):
    """Make a token, and show it this once."""
    require_change(request.user)
    channel = get_object_or_404(Channel, pk=pk, kind=Channel.Kind.PARTNER)
    form = TokenForm(request.POST)
    if not form.is_valid():
        return refused(request, channel, form.errors.as_data().values())
    use = form.cleaned_data["use"]
    try:
        token, text = ChannelToken.make(channel, use=use, expires_at=form.expires_at)
    except ValidationError as error:
        return refused(request, channel, [[error]])
    return shown_once(request, token, text)


@require_POST
@never_cache
def replace_token(request, pk):
    """Make the token that follows another, which then ends a week later by itself."""
    require_change(request.user)
    token = get_object_or_404(ChannelToken.objects.active(), pk=pk)
    try:
        newer, text = token.followed()
    except ValidationError as error:
        return refused(request, token.channel, [[error]])
    return shown_once(request, newer, text, former=token)


@require_POST
def revoke_token(request, pk):
    """End a token at once."""
    require_change(request.user)
    token = get_object_or_404(ChannelToken.objects.select_related("channel"), pk=pk)
    token.revoke()
    log(token.channel, "channels.revoke_token", user=request.user, data={"prefix": token.prefix})
    messages.success(request, _("%s opens nothing any more.") % token.prefix)
    return redirect("channels:inspect", token.channel_id)


def shown_once(request, token, text, *, former=None):
    log(token.channel, "channels.make_token", user=request.user, data={"prefix": token.prefix})
    context = {"channel": token.channel, "token": token, "text": text, "former": former}
    return render(request, "channels/token.html", context)


def refused(request, channel, errors):
    for error in [each for group in errors for each in group]:
        messages.error(request, " ".join(error.messages))
    return redirect("channels:inspect", channel.pk)
