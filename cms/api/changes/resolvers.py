from functools import cached_property

from cms.api.changes.cursors import Log
from cms.api.limits import page_size
from cms.api.locales import known
from cms.channels.readings import Reading, note_reading
from cms.channels.visibility import changes_for, locales_of
from cms.publication.models import PublicationClock

# No number of the log is longer.
MAX_DIGITS = 18
COLUMNS = ("sequence", "occurred_at", "kind", "type", "content_id", "locale")


def resolve_changes(context, *, after=None, types=None, locales=None, first=None):
    """Return the lines of the log behind ``after`` that concern this caller."""
    size = page_size(first=first, last=None)
    context.tags.add_list("CHANGE")
    changes = changes_for(context.channel)
    if types is not None:
        changes = changes.filter(type__in=types)
    if locales is not None:
        changes = changes.filter(locale__in=known(locales))
    # Read before the changes: what it counts is in the database then.
    clock = PublicationClock.objects.get(pk=PublicationClock.THE_ROW)
    log = Log.followed(clock, context.channel, filters=[sorted_or_none(types), locales])
    begin = 0 if after is None else log.read(after)
    if begin and context.is_counted:
        # Who goes on from there has what came before.
        note_reading(
            context.channel,
            Reading.Road.CHANGES,
            begin,
            locales=locales_of(context.channel) if locales is None else known(locales),
            types=types or context.channel.types,
        )
    rows = changes.after(begin).order_by("sequence").values(*COLUMNS)[: size + 1]
    return Changes(changes, list(rows), log=log, size=size, is_first=after is None).primed(context)


def sorted_or_none(names):
    return names and sorted(names)


def changes_named(context, keys):
    """Return the changes that the keys of global ids name, by the keys."""
    generation = PublicationClock.objects.get(pk=PublicationClock.THE_ROW).generation.hex
    numbers = {number_in(key, generation) for key in keys} - {None}
    rows = changes_for(context.channel).filter(sequence__in=numbers).values(*COLUMNS)
    changes = [as_change(row, generation) for row in rows]
    return {change["key"]: change for change in changes}


def number_in(key, generation):
    """Return the number that a key names in this history of the log, or ``None``."""
    history, _colon, number = key.partition(":")
    is_number = number.isascii() and number.isdecimal() and len(number) <= MAX_DIGITS
    return int(number) if history == generation and is_number else None


def as_change(row, generation):
    return row | {"__typename": "Change", "key": f"{generation}:{row['sequence']}"}


def place_of_change(change):
    return str(change["content_id"]), change["locale"]


class Changes:
    """One slice of the log, as a connection."""

    def __init__(self, changes, rows, *, log, size, is_first):
        self.changes, self.log, self.is_first = changes, log, is_first
        self.has_next = len(rows) > size
        self.nodes = [as_change(row, log.generation) for row in rows[:size]]

    def primed(self, context):
        """Note the pages that may be asked for, so that all are fetched in one statement."""
        context.pages.prime(map(place_of_change, self.nodes))
        return self

    @cached_property
    def total_count(self):
        return self.changes.count()

    @property
    def edges(self):
        return [{"node": each, "cursor": self.log.cursor(each["sequence"])} for each in self.nodes]

    @property
    def page_info(self):
        ends = [self.log.cursor(each["sequence"]) for each in self.nodes[:1] + self.nodes[-1:]]
        return {
            "start_cursor": ends[0] if ends else None,
            "end_cursor": ends[-1] if ends else None,
            "has_next_page": self.has_next,
            "has_previous_page": not self.is_first,
        }
