"""What channels ask for, by day and by field of the schema: whom a change of it concerns.

Counted in the process, and written together once in a while: a request waits for no statement of
its own. What a process has counted since is lost when it is killed.
"""

import logging
from collections import Counter
from datetime import timedelta
from threading import Lock
from time import monotonic

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

# For how long it is known what a channel asked for.
KEPT = timedelta(days=90)
# The name under which requests are counted, whatever they ask for.
REQUESTS = ""


class FieldUse(models.Model):
    """In how many requests of a day a channel asked for a field, as ``Type.field``."""

    channel = models.ForeignKey("channels.Channel", on_delete=models.CASCADE, related_name="uses")
    day = models.DateField()
    # Empty: all requests of the day.
    field = models.CharField(_("field"), max_length=120, blank=True)
    requests = models.PositiveIntegerField(_("requests"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "day", "field"], name="unique_field_use")
        ]

    def __str__(self):
        return f"{self.channel_id} {self.day} {self.field or 'all'}: {self.requests}"


class Tally:
    """What a process has counted and not written yet. Threads share it."""

    def __init__(self):
        self.lock, self.counts, self.written_at = Lock(), Counter(), monotonic()

    def add(self, slug, fields):
        """Count a request of a channel for these fields, and write all when it is time to."""
        day = timezone.localdate()
        with self.lock:
            self.counts.update((slug, day, name) for name in (REQUESTS, *fields))
            is_due = monotonic() - self.written_at >= settings.CHANNEL_USE_SECONDS
        if is_due:
            self.write()

    def write(self):
        """Add what was counted to what is stored; keep it for later where that fails."""
        with self.lock:
            counts, self.counts = self.counts, Counter()
            self.written_at = monotonic()
        try:
            store(counts)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("What channels ask for is not written now: %s.", type(error).__name__)
            with self.lock:
                self.counts.update(counts)


TALLY = Tally()
ADD = """
    INSERT INTO channels_fielduse (channel_id, day, field, requests) VALUES (%s, %s, %s, %s)
    ON CONFLICT (channel_id, day, field)
    DO UPDATE SET requests = channels_fielduse.requests + excluded.requests
"""


def store(counts):
    """Add counts by channel, day and field; those of a channel that is gone are nobody's."""
    channels = FieldUse._meta.get_field("channel").related_model.objects
    with transaction.atomic():
        ids = dict(channels.values_list("slug", "pk"))
        rows = [(ids[slug], *key, count) for (slug, *key), count in counts.items() if slug in ids]
        with connection.cursor() as cursor:
            cursor.executemany(ADD, rows)


def note_request(slug, fields):
    """Count that the channel of this slug asked for these fields of the schema, once each."""
    TALLY.add(slug, fields)


def forget_old():
    """Delete what was asked for longer ago than ``KEPT``."""
    FieldUse.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
