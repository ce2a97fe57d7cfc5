"""On the admin's first page: where what is published does not arrive."""

from wagtail.admin.ui.components import Component

from cms.channels.policy import may_change_channels
from cms.deliveries.models import Endpoint
from cms.deliveries.views import address_of


class TroublePanel(Component):
    """The endpoints that fail, and those that have lost messages within a week. One statement."""

    name = "failing-deliveries"
    template_name = "deliveries/home_panel.html"
    order = 400

    def get_context_data(self, parent_context):
        endpoints = Endpoint.objects.troubled().select_related("channel")
        return {"endpoints": [(each, address_of(each)) for each in endpoints]}


def add_trouble(request, panels):
    """Put the panel on the page of those who can do something about it."""
    if may_change_channels(request.user):
        panels.append(TroublePanel())
