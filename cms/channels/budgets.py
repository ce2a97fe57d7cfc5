"""What a channel's queries may cost in a minute, counted in the cache that servers share."""

import time

from cms import shelf
from cms.channels.models import Channel

MINUTE = 60


class BudgetSpent(Exception):
    """The channel has spent what it may in this minute; ``seconds`` are left of it."""

    def __init__(self, seconds):
        super().__init__(seconds)
        self.seconds = seconds


def spend(channel, cost):
    """Take ``cost`` from what the channel has in this minute; raises ``BudgetSpent``.

    The site's own is not counted. Where the cache does not answer nobody is refused: reading goes
    on.
    """
    if channel.kind == Channel.Kind.SITE:
        return
    now = time.time()
    key = f"budget:{channel.pk}:{int(now // MINUTE)}"
    spent = shelf.count(key, cost, seconds=2 * MINUTE) or 0
    if spent > channel.cost_per_minute:
        raise BudgetSpent(max(1, round(MINUTE - now % MINUTE)))
