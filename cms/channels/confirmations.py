"""How it is known that a channel knows of a change: each room adds what it was told."""

from wagtail import hooks


def confirmations_of(changes, channels):
    """Return in words how channels are known to know of changes.

    The keys are pairs of a change's sequence and a channel's primary key; a pair that is missing
    was not confirmed. A function registered as ``register_change_confirmation`` is given both
    lists, and returns such a dictionary. What several know is told as the first of them says it.
    """
    found = {}
    for confirm in (readings_past, *hooks.get_hooks("register_change_confirmation")):
        found = confirm(changes, channels) | found
    return found


def readings_past(changes, channels):
    """Tell of the channels that have read past a change, by the API or in a feed. One statement."""
    readings = {channel.pk: list(channel.readings.all()) for channel in channels}
    return {
        (change.sequence, pk): reading.get_road_display()
        for change in changes
        for pk, rows in readings.items()
        for reading in rows
        if reading.is_past(change)
    }
