from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.deliveries.panels import endpoints_panel
from cms.deliveries.viewsets import EndpointViewSet

hooks.register("register_channel_panel", endpoints_panel)


@hooks.register("register_admin_viewset")
def register_endpoints():
    return EndpointViewSet("endpoints")


@hooks.register("register_log_actions")
def name_actions_in_histories(actions):
    actions.register_action("deliveries.pause", _("Pause"), _("Deliveries paused"))
    actions.register_action("deliveries.resume", _("Resume"), _("Deliveries resumed"))
    actions.register_action("deliveries.rotate", _("Replace the secret"), _("Secret replaced"))
