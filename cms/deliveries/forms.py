import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.channels.forms import ManyOf
from cms.deliveries.addresses import check_url
from cms.deliveries.models import ALWAYS_TOLD, Endpoint
from cms.publication.models import Change, PageType

KINDS = [(each.value, each.label) for each in Change.Kind if each not in ALWAYS_TOLD]


class EndpointForm(WagtailAdminModelForm):
    """What every endpoint has. Its channel stays: what waits is of that channel."""

    types = ManyOf(label=_("Page types"), choices=PageType.choices)

    class Meta:
        model = Endpoint
        fields = ["channel", "address", "types"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["types"].help_text = Endpoint._meta.get_field("types").help_text
        if self.instance.pk:
            del self.fields["channel"]

    def save(self, commit=True):
        """Write the form's own fields alone: others are counted and claimed at the same time."""
        if not commit or self.instance.pk is None:
            return super().save(commit=commit)
        self.instance.save(
            update_fields=[name for name in self._meta.fields if name in self.fields]
        )
        return self.instance


class WebhookForm(EndpointForm):
    """An address that is called with each change."""

    kinds = ManyOf(label=_("Changes"), choices=KINDS)

    class Meta(EndpointForm.Meta):
        fields = ["channel", "address", "kinds", "types"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["address"].help_text = _(
            "The address of the receiver, as https://partner.example/hook. It is called from this "
            "server, within ten seconds, and redirects are not followed."
        )
        self.fields["kinds"].help_text = Endpoint._meta.get_field("kinds").help_text

    def clean_address(self):
        address = self.cleaned_data["address"]
        check_url(address)
        others = Endpoint.objects.exclude(pk=self.instance.pk).filter(address=address)
        channel = self.cleaned_data.get("channel") or getattr(self.instance, "channel", None)
        if channel and others.filter(channel=channel).exists():
            raise ValidationError(_("This channel has an endpoint with this address already."))
        return address


class TelegramForm(EndpointForm):
    """A chat that a bot writes to, in one language. Which chat and language stays."""

    CHAT = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}|-?[0-9]{5,20}")
    TOKEN = re.compile(r"[0-9]{5,20}:[A-Za-z0-9_-]{30,64}")

    locale = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES)
    token = forms.CharField(
        label=_("Token of the bot"),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("BotFather gave it to you. It is kept sealed, and not shown again."),
    )

    class Meta(EndpointForm.Meta):
        fields = ["channel", "address", "locale", "types"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["address"].label = _("Chat")
        self.fields["address"].help_text = _(
            "The name of a public channel, as @name, or the number of a chat. The bot has to be an "
            "administrator there who may post, edit and delete messages."
        )
        if self.instance.pk:
            del self.fields["address"], self.fields["locale"]
            self.fields["token"].required = False
            self.fields["token"].help_text = _("Leave it empty to keep the one there is.")

    def clean_address(self):
        if not self.CHAT.fullmatch(self.cleaned_data["address"]):
            raise ValidationError(_("This is neither the @name of a channel nor a number."))
        return self.cleaned_data["address"]

    def clean_token(self):
        token = self.cleaned_data["token"]
        if token and not self.TOKEN.fullmatch(token):
            raise ValidationError(_("This is not a token: a number, a colon, and 35 signs."))
        return token
