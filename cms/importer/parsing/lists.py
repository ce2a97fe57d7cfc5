"""Which lines are items of lists."""

import re

from cms.importer.parsing.model import ListBlock

_ORDERED_MARK = re.compile(r"(?:([0-9]{1,3})\.|\(([0-9]{1,3})\)) ")
_BULLET_MARK = re.compile(r"[-–—] ")
_MARKS = {"ordered": _ORDERED_MARK, "bullet": _BULLET_MARK}


def item_kind(text):
    """Return "ordered" or "bullet" where a line opens with such a mark, else ""."""
    return next((kind for kind, mark in _MARKS.items() if mark.match(text)), "")


def read_list(lines, kind):
    """Return the list that lines of one kind make; its marks are dropped."""
    mark = _MARKS[kind]
    return ListBlock(
        lines=tuple(line.number for line in lines),
        ordered=kind == "ordered",
        items=tuple(mark.sub("", line.text, count=1) for line in lines),
        start=_number(lines[0].text) if kind == "ordered" else 1,
    )


def _number(text):
    return int(next(filter(None, _ORDERED_MARK.match(text).groups())))
