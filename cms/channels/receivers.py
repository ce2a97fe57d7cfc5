"""What a channel may see is part of each answer: a changed one begins another edition."""

from django.db.models.signals import post_delete, post_save

from cms.channels.models import Channel
from cms.publication import store


def connect():
    """Connect all receivers; called once, when the application is ready."""
    for signal in (post_save, post_delete):
        signal.connect(channel_changed, sender=Channel, dispatch_uid="channels.channel_changed")


def channel_changed(**kwargs):
    store.mark_answers()
