from wagtail import hooks

from cms.feeds.embeds.panels import frames_panel
from cms.feeds.panels import feeds_panel

hooks.register("register_channel_panel", feeds_panel, order=40)
hooks.register("register_channel_panel", frames_panel, order=45)
