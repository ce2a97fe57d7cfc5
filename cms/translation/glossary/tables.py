"""The glossary as a table of CSV: how it is written, and how rows are read with their lines."""

import csv
import io
import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from cms.translation.glossary.models import SEPARATOR

REQUIRED = ("source_locale", "target_locale", "term", "translation")
COLUMNS = (*REQUIRED, "forbidden", "note", "is_name")
DELIMITERS = ",;\t"
YES, NO = ("yes", "1", "true"), ("", "no", "0", "false")

# A program for tables takes a cell that begins so for a formula; an apostrophe keeps it a text.
FORMULA = re.compile(r"'*[=+\-@\t]")


class NoTable(ValueError):
    """What was given is no table of terms; its text is a sentence for whoever chose it."""


class Row(NamedTuple):
    """The cells of a row by their columns, and the line of the file where it begins."""

    line: int
    cells: dict[str, str]
    fault: str = ""


def text_of(content):
    """Return the text of a file, without a byte order mark. Raises ``NoTable``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoTable(_("This is no text in UTF-8. Save the table as “CSV UTF-8”.")) from None
    if "\0" in text:
        raise NoTable(_("This is no text in UTF-8. Save the table as “CSV UTF-8”."))
    return text


def rows_of(text):
    """Return the rows of a table, with what is wrong with the form of some. Raises ``NoTable``.

    Cells are parted by a comma, a semicolon or a tab: by what the first line has most of.
    """
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = columns_of(next(lines, []))
        return list(rows_below(lines, columns))
    except csv.Error as error:
        message = _("Line %(line)d cannot be read: %(error)s")
        raise NoTable(message % {"line": lines.line_num, "error": error}) from None


def columns_of(cells):
    """Return the names of the columns. Raises ``NoTable`` where one lacks or is unknown."""
    columns = [cell.strip().lower() for cell in cells]
    while columns and not columns[-1]:
        columns.pop()
    missing = [name for name in REQUIRED if name not in columns]
    unknown = [name for name in columns if name not in COLUMNS]
    if missing:
        message = _("The first line has to name the columns; there is no %(columns)s.")
        raise NoTable(message % {"columns": ", ".join(missing)})
    if unknown or len(columns) > len(set(columns)):
        message = _("The first line has columns that are unknown or there twice: %(columns)s.")
        raise NoTable(message % {"columns": ", ".join(unknown or columns)})
    return columns


def rows_below(lines, columns):
    """Yield the rows; those without any words are passed over."""
    begins = lines.line_num + 1
    for cells in lines:
        if any(cell.strip() for cell in cells):
            yield row_of(begins, cells, columns)
        begins = lines.line_num + 1


def row_of(line, cells, columns):
    fault = _("It has more cells than the first line.") if any(cells[len(columns) :]) else ""
    named = dict.fromkeys(COLUMNS, "") | dict(zip(columns, map(read_cell, cells), strict=False))
    return Row(line, named, fault)


def read_cell(cell):
    cell = cell.replace("\r\n", "\n").strip()
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def write_cell(text):
    return f"'{text}" if FORMULA.match(text) else text


def write_table(terms):
    """Return terms as a table that ``rows_of`` reads and programs for tables open as UTF-8."""
    stream = io.StringIO(newline="")
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for term in terms:
        writer.writerow(map(write_cell, cells_of(term)))
    return stream.getvalue()


def cells_of(term):
    """Return what a row says of a term, in the order of the columns."""
    return (
        term.source_locale.language_code,
        term.target_locale.language_code,
        term.term,
        term.translation,
        f" {SEPARATOR} ".join(term.forbidden_forms),
        term.note,
        YES[0] if term.is_name else NO[1],
    )
