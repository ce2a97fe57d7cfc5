"""An announcement as people write it, read into the fields of an event.

Nothing is guessed: what a text tells twice, by halves, or not as a calendar has it, is a question,
with answers to choose from where there are some.
"""

import unicodedata
from dataclasses import dataclass

from pages.events.announced_parts import take_apart
from pages.events.announced_places import read_where
from pages.events.announced_times import read_when
from pages.events.readings import Answer, Question

# Of characters: longer is no announcement, and a form is no place to read a letter.
LIMIT = 2_000


@dataclass(frozen=True)
class Announcement(Answer):
    """What is sure, by the names that fields have in an event, and questions for the rest.

    Moments are by the place's clock; ``remarks`` say what was assumed and what is missing.
    """

    questions: tuple[Question, ...] = ()


def read_announcement(text, *, today, language):
    """Return the ``Announcement`` that a text is; whatever the text, it raises nothing.

    ``today`` tells which year a date without one may mean; a city that is known is called as
    ``language`` has it.
    """
    parts = take_apart(folded(text))
    readings = [read_when(parts, today=today), read_where(parts, language=language)]
    sure = [each for each in readings if isinstance(each, Answer)]
    return Announcement(
        fields={name: value for each in sure for name, value in each.fields.items()},
        remarks=tuple(remark for each in sure for remark in each.remarks),
        questions=tuple(each for each in readings if isinstance(each, Question)),
    )


def folded(text):
    """Return the lines of a text that have words, with every run of white space folded."""
    lines = unicodedata.normalize("NFC", text.replace("\0", "")).splitlines()
    return [line for line in (" ".join(each.split()) for each in lines) if line]
