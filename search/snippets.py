"""A piece of a page's text for a list of results, with the words that were looked for marked."""

from bisect import bisect_right

from django.utils.html import escape

from cms.publication.rendering.text import TRAILING
from search.stems import words_in

# Characters of the text; marks and ellipses come on top.
LENGTH = 200


def snippet(text, stems):
    """Return the piece of ``text``, one line, that says most of what ``stems`` ask for, as HTML.

    Where the text says none of it, its beginning. What is cut off is an ellipsis.
    """
    matches = [word for word in words_in(text) if word.stem in stems]
    start, end = best_piece(text, densest(matches))
    shown = [word for word in matches if start <= word.start and word.end <= end]
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return before + marked(text, shown, start=start, end=end) + after


def densest(matches):
    """Return the neighbours among ``matches`` that say most: different words count before many."""
    ends = [word.end for word in matches]
    groups = (
        matches[number : bisect_right(ends, word.start + LENGTH)]
        for number, word in enumerate(matches)
    )
    return max(
        groups, key=lambda group: (len({word.stem for word in group}), len(group)), default=[]
    )


def best_piece(text, group):
    """Return where the piece around a group of words begins and ends, cut between words."""
    if len(text) <= LENGTH:
        return 0, len(text)
    first, last = (group[0].start, group[-1].end) if group else (0, 0)
    middle = (first + last - LENGTH) // 2
    start = min(max(middle, 0), len(text) - LENGTH)
    return beginning(text, start, before=first), ending(text, start + LENGTH, after=last)


def beginning(text, start, *, before):
    """Return where the first whole word from ``start`` begins, ``start`` in a word too long."""
    if start == 0:
        return start
    return text.find(" ", start - 1, before) + 1 or start


def ending(text, end, *, after):
    """Return where the last whole word until ``end`` ends, ``end`` in a word too long."""
    if end == len(text):
        return end
    space = text.rfind(" ", after, end + 1)
    return len(text[:space].rstrip(TRAILING)) if space > 0 else end


def marked(text, words, *, start, end):
    """Return a piece of ``text`` as HTML in which these words are marked."""
    pieces, at = [], start
    for word in words:
        pieces += (
            escape(text[at : word.start]),
            f"<mark>{escape(text[word.start : word.end])}</mark>",
        )
        at = word.end
    return "".join([*pieces, escape(text[at:end])])
