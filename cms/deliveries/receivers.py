from cms.deliveries.queues import fill
from cms.publication.signals import settled


def connect():
    """Connect the receiver; called once, when the application is ready."""
    settled.connect(pages_settled, dispatch_uid="deliveries.pages_settled")


def pages_settled(changes, **kwargs):
    fill(changes[-1].sequence)
