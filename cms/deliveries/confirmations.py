"""What a channel has acknowledged, it knows."""

from django.utils.translation import gettext as _

from cms.deliveries.models import Delivery


def acknowledged(changes, channels):
    """Return the pairs of change and channel with an acknowledged delivery. One statement."""
    delivered = Delivery.objects.filter(
        state=Delivery.State.DELIVERED,
        sequence__in=[change.sequence for change in changes],
        endpoint__channel__in=[channel.pk for channel in channels],
    )
    pairs = delivered.values_list("sequence", "endpoint__channel")
    return dict.fromkeys(pairs, _("an acknowledged delivery"))
