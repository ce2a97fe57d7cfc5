"""From the lines of one language to the part of a post."""

from math import inf

from cms.importer.parsing.blocks import read_blocks
from cms.importer.parsing.headlines import generate_title, headline_length
from cms.importer.parsing.languages import is_event_line
from cms.importer.parsing.model import LegacyPart


def read_part(lines, language):
    """Return the part that these lines make, or None where they have no body."""
    blocks = read_blocks(_body_lines(lines), language)
    if not blocks:
        return None
    length = _headline_length(lines, blocks)
    return _make_part(lines, language, headline=blocks[:length], body=blocks[length:])


def read_letter(lines, language):
    """Return the part whose headline is the first line alone, and the rest its body."""
    first, *rest = read_blocks(_body_lines(lines), language)
    return _make_part(lines, language, headline=(first,), body=tuple(rest))


def first_body_line(lines, language):
    """Return the number of the first line below the headline, or None without a body."""
    blocks = read_blocks(_body_lines(lines), language)
    return blocks[_headline_length(lines, blocks)].lines[0] if blocks else None


def _make_part(lines, language, *, headline, body):
    texts = _texts(lines)
    title_lines = tuple(block.lines[0] for block in headline)
    return LegacyPart(
        language=language,
        title=" ".join(texts[line] for line in title_lines) or generate_title(body),
        title_lines=title_lines,
        title_is_generated=not headline,
        title_is_joined=len(headline) > 1,
        blocks=body,
        event_lines=tuple((line.number, line.text) for line in lines if line.is_of_event),
    )


def _headline_length(lines, blocks):
    events = _event_lines(lines)
    return headline_length(blocks, _texts(lines), before=events[0].number if events else inf)


def _texts(lines):
    return {line.number: line.text for line in lines}


def _event_lines(lines):
    return [line for line in lines if is_event_line(line.text)]


def _body_lines(lines):
    return [line for line in lines if not line.is_of_event]
