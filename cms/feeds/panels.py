"""On a channel's screen: the addresses of its feeds, to be handed to the partner's webmaster."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from cms.channels.feeds import feeds_of
from cms.channels.visibility import locales_of
from cms.publication.rendering.links import absolute

# What stands where the key goes, which nobody but its holder knows.
PLACE_OF_KEY = format_lazy("[{}]", _("key"))


class FeedsPanel(Component):
    name = "feeds"
    template_name = "feeds/panel.html"

    def __init__(self, channel):
        self.channel = channel

    def get_context_data(self, parent_context):
        is_keyed = self.channel.kind == self.channel.Kind.PARTNER
        return {
            "is_keyed": is_keyed,
            "feeds": [
                {"title": feed.title, "address": address_of(feed, is_keyed=is_keyed)}
                for locale in locales_of(self.channel)
                for feed in feeds_of(self.channel, locale)
            ],
        }


def address_of(feed, *, is_keyed):
    """Return the address of a feed, with a word in brackets where its key goes."""
    above, below = feed.path[: len("/feeds/")], feed.path[len("/feeds/") :]
    return absolute(f"{above}{PLACE_OF_KEY}/{below}" if is_keyed else feed.path)


def feeds_panel(request, channel):
    """Return the panel; readers of the site follow as the public does."""
    return FeedsPanel(channel) if channel.kind != channel.Kind.SITE else None
