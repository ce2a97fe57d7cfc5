"""The lines of a file of any size, one at a time."""

import json
from typing import NamedTuple

from cms.importer.posts.errors import DamagedLine

MEGABYTES = 4
LONGEST = MEGABYTES * 1024 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """A line of a file: its number, its bytes, and where in the file the next one begins.

    ``data`` is ``None`` where it is too long to be read.
    """

    number: int
    data: bytes | None
    end: int


def lines_of(file):
    """Yield the lines of a binary file that are not blank; of one too long no more is kept."""
    number = 0
    while data := file.readline(LONGEST + 1):
        number += 1
        is_too_long = len(data) > LONGEST and not data.endswith(b"\n")
        if is_too_long:
            pass_over_rest(file)
        if number == 1:
            data = data.removeprefix(BYTE_ORDER_MARK)
        if is_too_long or data.strip():
            yield Line(number, None if is_too_long else data, file.tell())


def pass_over_rest(file):
    while (data := file.readline(LONGEST)) and not data.endswith(b"\n"):
        pass


def object_in(line):
    """Return what a line says as JSON; raises ``DamagedLine`` where that is no object."""
    if line.data is None:
        raise DamagedLine("too-long", megabytes=MEGABYTES)
    try:
        text = line.data.decode().rstrip()
        found = json.loads(text, object_pairs_hook=unrepeated, parse_constant=refuse_constant)
    except UnicodeDecodeError as error:
        raise DamagedLine("undecodable") from error
    except json.JSONDecodeError as error:
        raise DamagedLine("not-json", column=error.colno) from error
    except ValueError as error:
        raise DamagedLine("number") from error
    except RecursionError as error:
        raise DamagedLine("too-deep") from error
    if not isinstance(found, dict):
        raise DamagedLine("not-an-object", place="{}")
    return found


def unrepeated(pairs):
    """Return an object of its pairs: of a name that stands twice nobody knows which is meant."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        raise DamagedLine("named-twice", name=next(each for each in names if names.count(each) > 1))
    return found


def refuse_constant(name):
    raise ValueError(name)
