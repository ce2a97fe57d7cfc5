"""Which lines of a post tell of an event, and leave its body."""

from dataclasses import replace

from cms.importer.parsing.errors import DamagedFile
from pages.events import ImpossibleTime, Label, find_dates, find_hours, label_of, without_label


def mark_event_lines(lines):
    """Return the lines, with those marked that tell of an event, where they make one.

    They do when one of them has a date, or when one has hours and another line's sentence the
    date. Labels of any other kind are part of the text.
    """
    if not make_event(lines):
        return lines
    return tuple(replace(line, is_of_event=label_of(line.text) is not None) for line in lines)


def has_labels(lines):
    return any(label_of(line.text) for line in lines)


def make_event(lines):
    labelled = {Label.DATE: [], Label.TIME: [], Label.PLACE: [], None: []}
    for line in lines:
        labelled[kind_of_line(line.text)].append(line)
    if any(is_date(Label.DATE, line.text) for line in labelled[Label.DATE]):
        return True
    has_hours = any(hours_of(line.number, line.text) for line in labelled[Label.TIME])
    return has_hours and any(find_dates(line.text) for line in labelled[None])


def kind_of_line(text):
    """Return the ``Label`` of a line, or ``None``."""
    labelled = label_of(text)
    return labelled and labelled[1]


def hours_of(number, text):
    """Return the hours of a labelled line, ``None`` without; raises ``DamagedFile``."""
    try:
        return find_hours(without_label(text))
    except ImpossibleTime as error:
        raise DamagedFile(number, "impossible-time", time=str(error)) from error


def is_date(label, text):
    return label == Label.DATE and bool(find_dates(without_label(text)))


def group_lines(event_lines):
    """Return the lines of each event of a part, as dicts from label to (line number, text).

    A second date begins a second event. A second place belongs to the first.
    """
    groups = []
    for number, text in event_lines:
        label = kind_of_line(text)
        if not groups or (Label.DATE in groups[-1] and is_date(label, text)):
            groups.append({})
        groups[-1].setdefault(label, []).append((number, text))
    return groups
