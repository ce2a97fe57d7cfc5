"""The part of a channel's screen that tells of its endpoints."""

from django.db.models import Count, Max, Q
from django.urls import reverse
from wagtail.admin.ui.components import Component

from cms.channels.policy import may_change_channels
from cms.deliveries.models import Delivery
from cms.deliveries.views import address_of

SHOWN = 5


class EndpointsPanel(Component):
    """The endpoints of a channel, how each one does, and what was sent last."""

    name = "endpoints"
    template_name = "deliveries/panel.html"

    def __init__(self, request, channel):
        self.request, self.channel = request, channel

    def get_context_data(self, parent_context):
        deliveries = Delivery.objects.filter(endpoint__channel=self.channel)
        return super().get_context_data(parent_context) | {
            "endpoints": [(each, address_of(each)) for each in self.endpoints()],
            "deliveries": deliveries.select_related("endpoint")[:SHOWN],
            "add_url": f"{reverse('endpoints:add')}?channel={self.channel.pk}",
            "add_telegram_url": f"{reverse('endpoints:add_telegram')}?channel={self.channel.pk}",
            "request": self.request,
            "csrf_token": parent_context.get("csrf_token"),
        }

    def endpoints(self):
        waiting = Count("deliveries", filter=Q(deliveries__state=Delivery.State.WAITING))
        last = Max("deliveries__finished_at")
        return self.channel.endpoints.annotate(waiting=waiting, last_finished_at=last)


def endpoints_panel(request, channel):
    """Return the panel, for those who may do something with endpoints."""
    return EndpointsPanel(request, channel) if may_change_channels(request.user) else None
