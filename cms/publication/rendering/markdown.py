"""Markdown of sanitised HTML, as CommonMark has it: https://spec.commonmark.org."""

from functools import partial

from markdownify import ATX, BACKSLASH, markdownify

# Everything that Markdown would take for its own sign is escaped, for it stands in words.
convert = partial(
    markdownify,
    heading_style=ATX,
    bullets="-",
    newline_style=BACKSLASH,
    autolinks=False,
    escape_misc=True,
)


def markdown_of(html):
    """Return ``html`` as Markdown, without white space around it."""
    return convert(html).strip()
