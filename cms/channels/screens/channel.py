"""The one screen for a channel: what it may see and does see, and what each room adds."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic.models import InspectView
from wagtail.admin.widgets import HeaderButton

from cms.channels.models import Channel
from cms.channels.panels import panels_of
from cms.channels.policy import may_change_channels
from cms.channels.visibility import locales_of, visible_to
from cms.publication.models import PageType


class ChannelScreen(InspectView):
    template_name = "channels/channel.html"
    page_title = gettext_lazy("Channel")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        channel = self.object
        return context | {
            "channel": channel,
            "scope": scope_in_words(channel),
            "pages": pages_seen_by(channel),
            "panels": panels_of(self.request, channel),
            "may_change": may_change_channels(self.request.user),
            "may_be_paused": channel.kind != Channel.Kind.SITE,
        }

    def get_fields(self):
        return []

    @property
    def header_buttons(self):
        address = reverse("channels:eyes", args=[self.object.pk])
        return [HeaderButton(_("See as this channel"), url=address, icon_name="view", priority=5)]


def scope_in_words(channel):
    """Return what the channel may see, as pairs of a heading and words."""
    names = dict(PageType.choices)
    types = [str(names[type_]) for type_ in channel.types if type_ in names]
    return [
        (_("Languages"), ", ".join(locales_of(channel))),
        (_("Page types"), ", ".join(types) or _("every type")),
        (_("Topics"), ", ".join(channel.topics) or _("any, and sections")),
        (
            _("Republishing"),
            _("only what partners may republish")
            if channel.only_syndicated
            else _("also what partners may not republish"),
        ),
        (_("Licence"), channel.license or "—"),
        (_("Attribution"), channel.attribution or "—"),
    ]


def pages_seen_by(channel):
    """Return a row for each type of page: its name, and how many are seen in each language."""
    counted = visible_to(channel).order_by().values_list("locale", "type").annotate(Count("pk"))
    seen = {(type_, locale): count for locale, type_, count in counted}
    locales = locales_of(channel)
    return {
        "locales": locales,
        "rows": [
            (label, [seen.get((type_, locale), 0) for locale in locales])
            for type_, label in PageType.choices
            if any((type_, locale) in seen for locale in locales)
        ],
    }
