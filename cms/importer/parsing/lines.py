"""From the bytes of a file to its numbered lines of text."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

from cms.importer.parsing.errors import DamagedFile

MEGABYTE = 1024 * 1024
LIMIT_IN_MEGABYTES = 10

# Not str.splitlines(): that also breaks at characters no editor counts as a line end.
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with text; ``language`` is known once its post has been looked at.

    A line of an event leaves the body: it tells the event's date, hours or place.
    """

    number: int
    text: str
    language: str = ""
    is_of_event: bool = False


def read_lines(data):
    """Return the lines that hold text, in NFC, with every run of white space folded.

    Raises ``DamagedFile`` where the bytes are too many, are not UTF-8 or hold a NUL.
    """
    text = unicodedata.normalize("NFC", _decode(data))
    folded = (" ".join(line.split()) for line in _LINE_END.split(text))
    return [Line(number, line) for number, line in enumerate(folded, start=1) if line]


def _decode(data):
    data = data.removeprefix(codecs.BOM_UTF8)
    limit = LIMIT_IN_MEGABYTES * MEGABYTE
    if len(data) > limit:
        raise DamagedFile(_line_at(data, limit), "too-large", megabytes=LIMIT_IN_MEGABYTES)
    if b"\0" in data:
        raise DamagedFile(_line_at(data, data.index(b"\0")), "nul")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise DamagedFile(_line_at(data, error.start), "undecodable") from error


def _line_at(data, position):
    return len(_LINE_END.split(data[:position].decode(errors="replace")))
