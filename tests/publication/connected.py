"""The receivers by which the store hears of changes, as they are connected to signals."""

from contextlib import contextmanager
from typing import NamedTuple
from weakref import ref

from django.apps import apps
from django.db.models import signals as django_signals
from django.dispatch import Signal
from wagtail import signals as wagtail_signals

from cms.publication import receivers as publication
from cms.publication import signals as publication_signals
from cms.translation import receivers as translation

ROOMS = {publication.__name__, translation.__name__}


class Receiver(NamedTuple):
    """One of our receivers as it is connected to a signal."""

    name: str
    signal: Signal
    sender: type | None
    function: object
    uid: str

    @contextmanager
    def taken_away(self):
        assert self.signal.disconnect(sender=self.sender, dispatch_uid=self.uid)
        try:
            yield
        finally:
            self.signal.connect(self.function, sender=self.sender, dispatch_uid=self.uid)


def connected():
    """Return all receivers of the two rooms by their names: signal, sender, function."""
    signals = {
        signal: title
        for module in (django_signals, wagtail_signals, publication_signals)
        for title, signal in vars(module).items()
        if isinstance(signal, Signal)
    }
    found = [each for signal, title in signals.items() for each in receivers_of(signal, title)]
    return {each.name: each for each in found}


def receivers_of(signal, title):
    senders = {id(model): model for model in apps.get_models()}
    for (uid, sender_id), receiver, *_is_async in signal.receivers:
        function = receiver() if isinstance(receiver, ref) else receiver
        if getattr(function, "__module__", None) in ROOMS:
            sender = senders.get(sender_id)
            words = [title, sender.__name__ if sender else "any", function.__name__]
            yield Receiver(" ".join(words), signal, sender, function, uid)
