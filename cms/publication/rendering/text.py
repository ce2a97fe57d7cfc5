"""Plain text: of sanitised HTML, of blocks, and its sentences."""

import html as entities
import re

# Where a tag parts words. The order matters: items and paragraphs before the rest.
BREAKS = (
    (re.compile(r"<br\s*/?>"), "\n"),
    (re.compile(r"</(p|li|ol|ul)>"), "\n"),
    (re.compile(r"<[^>]*>"), ""),
)
# What does not stand before an ellipsis.
TRAILING = " \n,;:–—-"
SENTENCE_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][»”\"]))\s+")
# As many whole words as there are, when white space follows.
WORDS = re.compile(r".*\S(?=\s)", re.DOTALL)


def text_of_html(html):
    """Return the text of ``html``: one line for each paragraph, list item or line break."""
    for pattern, replacement in BREAKS:
        html = pattern.sub(replacement, html)
    lines = (" ".join(line.split()) for line in entities.unescape(html).split("\n"))
    return "\n".join(line for line in lines if line)


def sentences(text):
    """Return the sentences of ``text``, each with its full stop and closing quotation mark."""
    return [sentence for sentence in SENTENCE_END.split(text.strip()) if sentence]


def shortened(text, *, max_length):
    """Return ``text`` cut at a word to at most ``max_length`` characters, with an ellipsis."""
    if len(text) <= max_length:
        return text
    # One character more, to see whether a word ends where the text must.
    head = text[:max_length]
    words = WORDS.match(head)
    return (words[0] if words else head[:-1]).rstrip(TRAILING) + "…"
