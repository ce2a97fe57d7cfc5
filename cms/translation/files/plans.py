"""What a file would do, before it does it; and doing it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cms.translation.files.effects import TAKEN, UNTOUCHED, Effect
from cms.translation.files.grounds import Ground, Spot
from cms.translation.files.inline import (
    BrokenMarkup,
    OverlongText,
    canonical,
    checked_tokens,
    html_of,
)
from cms.translation.files.units import Entry, digest_of
from cms.translation.markup import Markup
from cms.translation.saving import WrittenMeanwhile, save_translation, version_of
from cms.translation.sheets import is_persons


@dataclass(frozen=True)
class Step:
    """What becomes of one text of a file, and why; ``html`` is what would be stored."""

    entry: Entry
    effect: Effect
    record: object = None
    spot: Spot | None = None
    html: str = ""
    reason: str = ""

    @property
    def page(self):
        return self.record.source.object_repr if self.record else ""

    @property
    def place(self):
        return self.spot.place if self.spot else ""

    @property
    def here(self):
        """What is written here now, as text with handles."""
        return self.as_text(self.spot.row.data) if self.spot and self.spot.row else ""

    @property
    def source(self):
        return self.as_text(self.entry.source)

    @property
    def target(self):
        """What the file has; as it is written there where its tags are broken."""
        is_sound = self.effect != Effect.BROKEN
        return self.as_text(self.entry.target) if is_sound else self.entry.target

    def as_text(self, html):
        return Markup(self.entry.source).text_of(html)


class Plan:
    """The steps of a file, in its order."""

    def __init__(self, steps):
        self.steps = steps

    @property
    def taken(self):
        return [each for each in self.steps if each.effect in TAKEN]

    @property
    def left(self):
        """The steps that somebody should know of, for the file says what is not taken."""
        return [each for each in self.steps if each.effect not in TAKEN | UNTOUCHED]

    @property
    def groups(self):
        """Return the effects that there are, each with its steps, in their own order."""
        steps = defaultdict(list)
        for step in self.steps:
            steps[step.effect].append(step)
        return [(effect, steps[effect]) for effect in Effect if effect in steps]


def plan_of(entries, user, *, only=None):
    """Return what the entries of a file would do if this user brought them in now.

    With ``only``, a record, texts of other pages are named and not taken. Nothing is written.
    """
    ground, seen = Ground(entries, user, only=only), set()
    return Plan([step_of(entry, ground, seen) for entry in entries])


def step_of(entry, ground, seen):
    """Return the step of an entry; ``seen`` are the places that the file has spoken of before."""
    if refusal := ground.refusal_of(entry):
        effect, reason = refusal
        # What somebody may not translate they are told nothing of.
        is_known = effect != Effect.NOT_ALLOWED
        record = ground.records.get(entry.record) if is_known else None
        return Step(entry, effect, record, reason=reason)
    record, spot = ground.records[entry.record], ground.spot_of(entry)
    if spot is None:
        reason = _("The page has no such text.")
        return Step(entry, Effect.NOT_PLACED, record, reason=reason)
    key = (record.pk, spot.context.pk, spot.string.pk)
    if key in seen and entry.target.strip():
        return Step(entry, Effect.TWICE, record, spot)
    seen.add(key)
    return placed_step(entry, record, spot)


def placed_step(entry, record, spot):
    """Return the step of an entry that has a place."""
    if entry.problem:
        return Step(entry, Effect.BROKEN, record, spot, reason=entry.problem)
    if effect := effect_of_untouched(entry, spot.row):
        return Step(entry, effect, record, spot)
    try:
        tokens = checked_tokens(entry.target, source=spot.string.data, is_plain=spot.limit.is_plain)
    except BrokenMarkup as error:
        effect = Effect.TOO_LONG if isinstance(error, OverlongText) else Effect.BROKEN
        return Step(entry, effect, record, spot, reason=str(error))
    if not spot.limit.is_kept_by(tokens):
        reason = _("At most %(number)d characters.") % {"number": spot.limit.longest}
        return Step(entry, Effect.TOO_LONG, record, spot, reason=reason)
    return Step(entry, effect_of_text(entry, spot), record, spot, html=html_of(tokens))


def effect_of_untouched(entry, row):
    """Return the effect of a text with which a translator has done nothing; else ``None``."""
    if not entry.target.strip():
        return Effect.EMPTY
    is_touched = entry.stamp is None or digest_of(entry.target) != entry.stamp.digest
    if entry.needs_work:
        return Effect.UNFINISHED if is_touched else Effect.SAME
    if is_same(entry, row) and is_persons(row):
        return Effect.SAME
    if not is_touched and not is_suggestion(entry, row):
        return Effect.SAME
    return None


def is_same(entry, row):
    return row is not None and canonical(row.data) == canonical(entry.target)


def is_suggestion(entry, row):
    """Tell whether the file offered a text that nobody had written for this source.

    A translator confirms it by taking the mark off, and leaves the words as they are.
    """
    return not entry.stamp.seen if row is None else is_same(entry, row)


def effect_of_text(entry, spot):
    """Return the effect of a text that a translator wrote or confirmed."""
    row = spot.row
    is_newer = version_of(row) != (entry.stamp.seen if entry.stamp else "")
    if is_newer and not is_same(entry, row):
        return Effect.NEWER
    if spot.segment is None:
        return Effect.REMEMBERED
    if is_same(entry, row):
        return Effect.CONFIRMED
    return Effect.CHANGED if row else Effect.NEW


@transaction.atomic
def apply(plan, user):
    """Write what a plan takes, all of it or nothing; return how many texts had each effect.

    A text that somebody wrote since the plan was made is kept, and counted as ``NEWER``.
    """
    return Counter(written(step, user) for step in plan.taken)


def written(step, user):
    try:
        save_translation(
            step.record,
            context_id=step.spot.context.pk,
            string_id=step.spot.string.pk,
            html=step.html,
            user=user,
            seen=version_of(step.spot.row),
        )
    except WrittenMeanwhile:
        return Effect.NEWER
    return step.effect
