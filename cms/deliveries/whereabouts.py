"""What became of the message that an endpoint was sent of a page's last change."""

from django.utils.formats import date_format
from django.utils.timezone import localtime

from cms.channels.screens.whereabouts import Whereabouts
from cms.deliveries.models import Delivery, Endpoint


def tell_of_chats(change, channels):
    """Yield each chat that was told of the change, and how far that got. One statement."""
    sent = Delivery.objects.filter(
        sequence=change.sequence,
        endpoint__transport=Endpoint.Transport.TELEGRAM,
        endpoint__channel__in=channels,
    )
    for delivery in sent.select_related("endpoint").order_by("endpoint"):
        yield Whereabouts(str(delivery.endpoint), state_of(delivery))


def state_of(delivery):
    state = delivery.get_state_display()
    if not delivery.finished_at:
        return state
    hour = date_format(localtime(delivery.finished_at), "SHORT_DATETIME_FORMAT")
    return f"{state}, {hour}"
