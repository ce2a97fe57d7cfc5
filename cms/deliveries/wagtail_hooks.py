from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.deliveries import previews
from cms.deliveries.checklist import note_telegram_texts
from cms.deliveries.confirmations import acknowledged
from cms.deliveries.home_panel import add_trouble
from cms.deliveries.panels import endpoints_panel
from cms.deliveries.viewsets import EndpointViewSet
from cms.deliveries.whereabouts import tell_of_chats

hooks.register("register_channel_panel", endpoints_panel, order=30)
hooks.register("register_change_confirmation", acknowledged)
hooks.register("register_publishing_note", note_telegram_texts)
hooks.register("register_whereabouts", tell_of_chats)
hooks.register("construct_homepage_panels", add_trouble)


@hooks.register("register_admin_urls")
def add_telegram_text():
    view = previews.TelegramTextView.as_view()
    return [path("telegram-text/<int:page_id>/", view, name="telegram_text")]


@hooks.register("register_page_header_buttons")
def add_telegram_button(page, user, view_name=None, next_url=None):
    return previews.telegram_button(page, user)


@hooks.register("register_admin_viewset")
def register_endpoints():
    return EndpointViewSet("endpoints")


@hooks.register("register_log_actions")
def name_actions_in_histories(actions):
    actions.register_action("deliveries.pause", _("Pause"), _("Deliveries paused"))
    actions.register_action("deliveries.resume", _("Resume"), _("Deliveries resumed"))
    actions.register_action("deliveries.rotate", _("Replace the secret"), _("Secret replaced"))
