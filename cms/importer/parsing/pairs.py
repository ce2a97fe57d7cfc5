"""Making the blocks of a translation pair with those of its source."""

from dataclasses import replace

from cms.importer.parsing.model import Paragraph

SALUTATION_LIMIT = 40


def pair_parts(source, translation):
    """Return both parts; where one has a paragraph more, its salutation joined to the next."""
    surplus = _paragraphs(source) - _paragraphs(translation)
    if surplus == 1:
        source = _join_salutation(source, translation)
    if surplus == -1:
        translation = _join_salutation(translation, source)
    return source, translation


def _paragraphs(part):
    return sum(isinstance(block, Paragraph) for block in part.blocks)


def _join_salutation(part, other):
    """Return the part with its first salutation joined that has no counterpart in the other."""
    blocks = part.blocks
    for index, (block, following) in enumerate(zip(blocks, blocks[1:], strict=False)):
        if _can_join(block, following) and not _is_salutation(_block_at(other, index)):
            joined = _join(block, following)
            return replace(part, blocks=(*blocks[:index], joined, *blocks[index + 2 :]))
    return part


def _block_at(part, index):
    return part.blocks[index] if index < len(part.blocks) else None


def _can_join(block, following):
    return _is_salutation(block) and isinstance(following, Paragraph)


def _is_salutation(block):
    is_paragraph = isinstance(block, Paragraph)
    return is_paragraph and len(block.text) <= SALUTATION_LIMIT and block.text.endswith(("!", ","))


def _join(salutation, paragraph):
    return Paragraph(salutation.lines + paragraph.lines, f"{salutation.text}\n{paragraph.text}")
