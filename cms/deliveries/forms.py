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
