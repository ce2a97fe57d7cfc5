"""On a channel's screen: how often it asked on each day, and for which fields of the schema."""

from datetime import timedelta

from django.db.models import Max, Sum
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.api.schema import schema
from cms.channels.usage import REQUESTS

DAYS = 30


class UsePanel(Component):
    name = "use"
    template_name = "api/use_panel.html"

    def __init__(self, channel):
        self.channel = channel

    def get_context_data(self, parent_context):
        uses = self.channel.uses.filter(day__gt=timezone.localdate() - timedelta(days=DAYS))
        days = uses.filter(field=REQUESTS).order_by("-day").values("day", "requests")
        most = max((day["requests"] for day in days), default=1)
        return {
            "number_of_days": DAYS,
            "days": [{**day, "share": max(1, 100 * day["requests"] // most)} for day in days],
            "fields": list(map(described, fields_in(uses))),
        }


def fields_in(uses):
    """Return each field with the number of its requests and its last day, the busiest first."""
    fields = uses.exclude(field=REQUESTS).values("field")
    counted = fields.annotate(number=Sum("requests"), last=Max("day"))
    return counted.order_by("-number", "field")


def described(use):
    """Add why a field is deprecated, or whether there is none of the name any more."""
    type_name, _dot, name = use["field"].partition(".")
    fields = getattr(schema.get_type(type_name), "fields", {})
    field = fields.get(name)
    return use | {"is_gone": field is None, "deprecation": field and field.deprecation_reason}


def use_panel(request, channel):
    """Return the panel; the site's own asking is not counted."""
    return UsePanel(channel) if channel.kind != channel.Kind.SITE else None
