"""Plain text: of sanitised HTML, of blocks, and its sentences."""

import html as entities
import re

# Where a tag parts words. The order matters: items and paragraphs before the rest.
BREAKS = (
    (re.compile(r"<br\s*/?>"), "\n"),
    (re.compile(r"</(p|li|ol|ul)>"), "\n"),
    (re.compile(r"<[^>]*>"), ""),
)
SENTENCE_END = re.compile(r"(?<=[.!?…])[»”\"]?\s+")


def text_of_html(html):
    """Return the text of ``html``: one line for each paragraph, list item or line break."""
    for pattern, replacement in BREAKS:
        html = pattern.sub(replacement, html)
    lines = (" ".join(line.split()) for line in entities.unescape(html).split("\n"))
    return "\n".join(line for line in lines if line)


def first_sentence(text):
    """Return the first sentence of ``text``, with its full stop."""
    return SENTENCE_END.split(text.strip(), maxsplit=1)[0]


def sentences(text):
    return [sentence for sentence in SENTENCE_END.split(text.strip()) if sentence]


def shortened(text, *, max_length):
    """Return ``text`` cut at a word to at most ``max_length`` characters, with an ellipsis."""
    if len(text) <= max_length:
        return text
    head = text[: max_length - 1]
    words, space, _rest = head.rpartition(" ")
    if text[max_length - 1].isspace():
        words, space = head, " "
    return (words if space else head).rstrip(" ,;:–—-") + "…"
