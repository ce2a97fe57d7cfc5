"""What a text mentions that must be the same in its translation, and what differs."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"
    WEEKDAY = "weekday"
    TIME = "time"


class Strength(IntEnum):
    """How sure it is that a mention must be in the other language too."""

    # An idiom as likely as a fact, as "a couple": it answers a mention, and asks for none.
    LOOSE = 0
    # In words: other words may say it, but not other ones of the same kind.
    WORDS = 1
    # In digits.
    FIRM = 2


@dataclass(frozen=True)
class Mention:
    """A number, date or time as a text has it; ``values`` is all that it may mean.

    A value is a number, or a tuple with a name before numbers: ``("time", 13, 30)``.
    """

    kind: Kind
    text: str
    values: frozenset
    strength: Strength = Strength.FIRM

    def may_be(self, other):
        """Tell whether both may mean the same.

        Two dates, or two times, are compared as such; a date and a bare number by its day.
        """
        common = self.values & other.values
        if self.kind == other.kind != Kind.NUMBER:
            return any(isinstance(value, tuple) for value in common)
        return bool(common)


@dataclass(frozen=True)
class Difference:
    """What is in one text and not in the other; "" where nothing stands in its place."""

    kind: Kind
    source: str = ""
    translation: str = ""


def differences(source, translation):
    """Return how the mentions of two texts differ, in the order of the texts."""
    lost, added = unanswered(source, translation), unanswered(translation, source)
    return [
        difference
        for kind in Kind
        for difference in _differences_of_kind(
            [each for each in lost if each.kind == kind],
            [each for each in added if each.kind == kind],
        )
    ]


def unanswered(mentions, others):
    """Return the mentions that no other one answers, each once."""
    missing = {
        each.text: each for each in mentions if not any(each.may_be(other) for other in others)
    }
    return list(missing.values())


def _differences_of_kind(lost, added):
    """Two that are left over are one mistake; words are none before there are two of them."""
    for strength in (Strength.FIRM, Strength.WORDS):
        sides = [[each for each in side if each.strength >= strength] for side in (lost, added)]
        if len(sides[0]) == len(sides[1]) == 1:
            (source,), (translation,) = sides
            return [Difference(source.kind, source.text, translation.text)]
    firm = [[each for each in side if each.strength == Strength.FIRM] for side in (lost, added)]
    return [
        *(Difference(each.kind, source=each.text) for each in firm[0]),
        *(Difference(each.kind, translation=each.text) for each in firm[1]),
    ]
