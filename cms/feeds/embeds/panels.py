"""On a channel's screen: which web sites may show its pages, and at which addresses these are."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from cms.channels.visibility import locales_of
from cms.feeds.embeds.rows import EMBEDDED
from cms.feeds.panels import PLACE_OF_KEY
from cms.publication.models import PageType
from cms.publication.rendering.links import absolute

# What stands where the id of a post or an event goes, as the API tells it.
PLACE_OF_ID = format_lazy("[{}]", _("content id"))


class FramesPanel(Component):
    name = "frames"
    template_name = "embeds/panel.html"

    def __init__(self, channel):
        self.channel = channel

    def get_context_data(self, parent_context):
        return {
            "is_keyed": self.channel.kind == self.channel.Kind.PARTNER,
            "origins": self.channel.origins,
            "addresses": [
                absolute(f"/embed/{self.key}{locale}/{shown}/")
                for locale in locales_of(self.channel)
                for shown in self.shown
            ],
        }

    @property
    def key(self):
        return f"{PLACE_OF_KEY}/" if self.channel.kind == self.channel.Kind.PARTNER else ""

    @property
    def shown(self):
        """What may stand in a frame: the list of events, and a page by its id."""
        types = self.channel.types or PageType.values
        lists = ["events"] if PageType.EVENT in types else []
        return [*lists, PLACE_OF_ID] if {*EMBEDDED} & {*types} else []


def frames_panel(request, channel):
    """Return the panel; of the site's own channel nothing is shown elsewhere."""
    return FramesPanel(channel) if channel.kind != channel.Kind.SITE else None
