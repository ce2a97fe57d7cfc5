"""The ways in which a delivery is sent: how to prepare its request and judge the answer."""

from cms.deliveries.models import Endpoint
from cms.deliveries.transports import telegram, webhook

BY_NAME = {Endpoint.Transport.WEBHOOK: webhook, Endpoint.Transport.TELEGRAM: telegram}


def transport_of(endpoint):
    return BY_NAME[endpoint.transport]
