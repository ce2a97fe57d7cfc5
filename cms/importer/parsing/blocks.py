"""From the lines of a body to its blocks."""

from itertools import groupby

from cms.importer.parsing.lists import item_kind, read_list
from cms.importer.parsing.model import Paragraph, Quote
from cms.importer.parsing.quotes import read_quotation


def read_blocks(lines, language):
    """Return the blocks of a body written in ``language``: one a line, but for lists."""
    blocks = []
    for kind, run in groupby(lines, key=lambda line: item_kind(line.text)):
        blocks += _read_run(list(run), kind, language=language)
    return tuple(blocks)


def _read_run(lines, kind, *, language):
    # A dash before a single line is speech or a signature at least as often as a list.
    if kind and len(lines) > 1:
        return [read_list(lines, kind)]
    return [_read_line(line, language) for line in lines]


def _read_line(line, language):
    quotation = read_quotation(line.text)
    if quotation is None:
        return Paragraph((line.number,), line.text)
    return Quote(
        lines=(line.number,),
        text=quotation.text,
        attribution=quotation.attribution,
        language="" if line.language == language else line.language,
    )
