"""What a file says of each segment, in either format."""

import hashlib
import re
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from cms.translation.files.inline import canonical, mended
from cms.translation.saving import version_of
from cms.translation.sheets import Segment, Sheet


class Stamp(NamedTuple):
    """What stood in a place when the file was written, to tell by it what was written since.

    ``seen`` is the ``version_of`` the translation, ``digest`` that of the text put in the file,
    which may have been a suggestion.
    """

    seen: str
    digest: str

    def __str__(self):
        return f"{self.seen or '-'} {self.digest}"


STAMP = re.compile(r"^(\S{1,64}) ([0-9a-f]{16})$")


def stamp_of(text):
    """Return the stamp that a file has; ``None`` where it was lost."""
    found = STAMP.match((text or "").strip())
    return Stamp(found[1].removeprefix("-"), found[2]) if found else None


def digest_of(html):
    """Return what tells one translation from another, however its tags are written."""
    text = canonical(html).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:16]


class Unit(NamedTuple):
    """A segment on its way into a file.

    ``target`` is the translation, or what is offered to begin with: a machine's text, or the
    translation of what stood here before, which was of ``previous_source``.
    """

    segment: Segment
    place: str
    source: str
    target: str
    previous_source: str

    @property
    def is_finished(self):
        return self.segment.is_translated

    @property
    def stamp(self):
        return Stamp(version_of(self.segment.translation), digest_of(self.target))


def units_of(sheet: Sheet):
    """Return the units of a page, in its order; what stands twice in one text is one of them."""
    segments = {(each.context.pk, each.string.pk): each for each in reversed(sheet.segments)}
    return [unit_of(each, sheet) for each in reversed(segments.values())]


def unit_of(segment, sheet):
    previous = segment.previous if not segment.text.strip() else None
    return Unit(
        segment=segment,
        place=str(sheet.places[segment.order]),
        source=segment.source,
        target=mended(previous.data if previous else segment.text, source=segment.source),
        previous_source=previous.translation_of.data if previous else "",
    )


@dataclass(frozen=True)
class Entry:
    """What a file that came back says of one segment.

    ``record`` is ``None`` where the file does not say whose segment it is. ``needs_work`` is that
    the translator marked it so. ``unit`` and ``line`` tell where it stands in the file.
    """

    record: UUID | None
    path: str
    source: str
    target: str
    needs_work: bool
    stamp: Stamp | None
    source_language: str
    target_language: str
    line: int
    unit: str = ""
    problem: str = ""


def uuid_of(text):
    """Return a record's id, or ``None`` where ``text`` is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
