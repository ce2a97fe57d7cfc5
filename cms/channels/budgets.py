"""What a channel's queries may cost in a minute, counted in the cache that servers share."""

import logging
import time

from django.core.cache import cache

from cms.channels.models import Channel

logger = logging.getLogger(__name__)

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
    if spent_with(channel, cost, minute=int(now // MINUTE)) > channel.cost_per_minute:
        raise BudgetSpent(max(1, round(MINUTE - now % MINUTE)))


def spent_with(channel, cost, *, minute):
    """Return what was spent in ``minute``, this cost with it; 0 where nobody can tell."""
    key = f"budget:{channel.pk}:{minute}"
    try:
        cache.add(key, 0, timeout=2 * MINUTE)
        return cache.incr(key, cost)
    except ValueError:
        # Evicted between the two: as good as new.
        return cost
    except Exception:
        logger.warning("The cache does not answer: nothing is counted.", exc_info=True)
        return 0
