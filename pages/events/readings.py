"""What was read of an announcement, and what has to be asked."""

from dataclasses import dataclass
from enum import StrEnum


class Remark(StrEnum):
    """What there is to say about a reading."""

    NO_DATE = "no-date"
    NO_YEAR = "no-year"
    SEVERAL_DATES = "several-dates"
    IMPOSSIBLE_DATE = "impossible-date"
    WRONG_WEEKDAY = "wrong-weekday"
    NO_HOURS = "no-hours"
    SEVERAL_HOURS = "several-hours"
    IMPOSSIBLE_HOURS = "impossible-hours"
    ENDS_TOO_EARLY = "ends-too-early"
    AFTER_MIDNIGHT = "after-midnight"
    IS_PAST = "is-past"
    NO_PLACE = "no-place"
    NO_CITY = "no-city"
    UNKNOWN_CITY = "unknown-city"
    UNCLEAR_PLACE = "unclear-place"


@dataclass(frozen=True)
class Said:
    """A remark, with what it is about in the words of the text."""

    remark: Remark
    about: str = ""


@dataclass(frozen=True)
class Answer:
    """The fields that a text means, and what there is to say where they are taken."""

    fields: dict
    remarks: tuple[Said, ...] = ()


@dataclass(frozen=True)
class Question:
    """Why something is not sure, and the answers to choose from; there may be none."""

    doubts: tuple[Said, ...]
    answers: tuple[Answer, ...] = ()
