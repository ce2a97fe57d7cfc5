"""The copy of the memory that each process keeps, and how it follows the database.

Only what is searched is kept: plain texts and ids of records. What a translator gets is read from
the database each time, so that a copy which is a moment late offers nothing stale.
"""

import threading
from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Max, Q

from cms.translation.memory.plain import plain_text
from cms.translation.memory.records import manual_records
from cms.translation.memory.sentences import Sentences

# Somebody's transaction may end late, with an earlier time than what was read before it.
OVERLAP = timedelta(minutes=10)

COLUMNS = ("pk", "translation_of__locale", "translation_of__data", "locale", "data")


class State(NamedTuple):
    """What changes whenever a record does: three numbers, in one statement without a join."""

    count: int
    newest: int | None
    changed_at: datetime | None


NOTHING = State(0, None, None)


class Keeper:
    """All that people translated, by the language asked from and the language asked for."""

    def __init__(self):
        self.lock = threading.Lock()
        self.forget()

    def forget(self):
        self.state = NOTHING
        self.sides = {}
        self.pairs = defaultdict(Sentences)

    def records_of(self, text, source_locale, target_locale):
        with self.lock:
            return self.pairs[source_locale.pk, target_locale.pk].records_of(text)

    def like(self, text, source_locale, target_locale, **limits):
        with self.lock:
            return self.pairs[source_locale.pk, target_locale.pk].like(text, **limits)

    def refresh(self):
        """Follow the database: one statement, and a second where something has changed."""
        with self.lock:
            state = state_now()
            if state != self.state:
                self.follow(state)

    def follow(self, state):
        """Read what is newer; everything where something is gone, or was taken back."""
        if self.state.count and state.count and state.changed_at >= self.state.changed_at:
            self.read(manual_records().filter(newer_than(self.state)))
        else:
            self.forget()
        if len(self.sides) != state.count:
            self.forget()
            self.read(manual_records())
        self.state = state

    def read(self, records):
        rows = records.order_by().values_list(*COLUMNS)
        for pk, locale, text, other_locale, other_text in rows.iterator(chunk_size=5_000):
            forth = (locale, other_locale), plain_text(text)
            back = (other_locale, locale), plain_text(other_text)
            self.put(pk, (forth, back))

    def put(self, pk, sides):
        for pair, text in self.sides.pop(pk, ()):
            self.pairs[pair].drop(pk, text)
        for pair, text in sides:
            self.pairs[pair].put(pk, text)
        self.sides[pk] = sides


def state_now():
    numbers = manual_records().aggregate(
        count=Count("pk"), newest=Max("pk"), changed_at=Max("updated_at")
    )
    return State(**numbers)


def newer_than(state):
    return Q(pk__gt=state.newest) | Q(updated_at__gte=state.changed_at - OVERLAP)


keeper = Keeper()
