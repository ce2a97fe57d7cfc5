"""How a part gets its title: from its first lines, or from its first sentence."""

import re
from itertools import accumulate, takewhile

from cms.importer.parsing.model import ListBlock, Paragraph, Quote

TITLE_LIMIT = 100
# What a page takes; only several lines together can be longer.
JOINED_LIMIT = 255

_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


def is_short(text):
    """Tell whether a line may be a headline: not long, no ornament, no final full stop."""
    return len(text) <= TITLE_LIMIT and _has_words(text) and not _ends_with_full_stop(text)


def headline_length(blocks, texts, *, before):
    """Return how many of the first blocks are the headline.

    They are short lines above the line number ``before``, where event lines
    begin. ``texts`` has each line as it stands in the file. Where no body
    would be left below them there is no headline.
    """
    lines = list(takewhile(_headline_test(texts, before), enumerate(blocks)))
    lengths = accumulate(len(texts[block.lines[0]]) + 1 for _, block in lines)
    length = sum(1 for joined in lengths if joined <= JOINED_LIMIT + 1)
    return length if length < len(blocks) else 0


def generate_title(blocks):
    """Return the first sentence of the body without its full stop, cut at a word."""
    own = (block for block in blocks if not getattr(block, "language", ""))
    texts = (text for text in map(first_text, own) if _has_words(text))
    return title_of(next(texts, first_text(blocks[0])))


def title_of(text):
    """Return the first sentence of a text without its full stop, cut at a word."""
    return _shorten(_without_full_stop(first_sentence(text)))


def _headline_test(texts, before):
    def is_headline(numbered):
        index, block = numbered
        [line, *_] = block.lines
        return line < before and is_short(texts[line]) and _may_be_headline(block, index)

    return is_headline


def _may_be_headline(block, index):
    """Tell lists and quotations from headlines; a headline may be words in quotation marks."""
    if isinstance(block, Quote):
        return index == 0 and not block.attribution and not block.language
    return isinstance(block, Paragraph)


def _has_words(text):
    """Tell words from ornaments, such as a row of stars between two texts."""
    return any(character.isalnum() for character in text)


def first_sentence(text):
    """Return the first sentence with what ends it; the whole text where nothing ends it."""
    end = _SENTENCE_END.search(text)
    return text[: end.end()] if end else text


def first_text(block):
    """Return what a block says first: its text, or the first item of a list."""
    return block.items[0] if isinstance(block, ListBlock) else block.text


def _without_full_stop(sentence):
    return sentence[:-1] if _ends_with_full_stop(sentence) and len(sentence) > 1 else sentence


def _ends_with_full_stop(text):
    # Three dots are an ellipsis, as … is.
    return text.endswith(".") and not text.endswith("..")


def _shorten(sentence):
    if len(sentence) <= TITLE_LIMIT:
        return sentence
    words, space, _ = sentence[:TITLE_LIMIT].rpartition(" ")
    return f"{words if space else sentence[: TITLE_LIMIT - 1]}…"
