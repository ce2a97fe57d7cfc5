from wagtail import hooks

from cms.feeds.panels import feeds_panel

hooks.register("register_channel_panel", feeds_panel, order=40)
