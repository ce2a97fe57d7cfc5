"""HTML as Telegram's bots may send it: https://core.telegram.org/bots/api#html-style."""

import re

import nh3

TAGS = {"a", "b", "blockquote", "code", "em", "i", "strong"}
# Without "*" nh3 lets lang and title pass.
ATTRIBUTES = {"*": set(), "a": {"href"}}
# What Telegram does not know becomes a line of its own, or nothing.
LINES = (
    (re.compile(r"\s*<li>\s*"), "\n• "),
    (re.compile(r"<br\s*/?>|</p>\s*"), "\n"),
    (re.compile(r"<h[1-6][^>]*>"), "<b>"),
    (re.compile(r"</h[1-6]>"), "</b>\n"),
    (re.compile(r"<footer>"), "— "),
)


def simplified(html):
    """Return ``html`` with Telegram's few tags and line breaks in place of all others."""
    for pattern, replacement in LINES:
        html = pattern.sub(replacement, html)
    html = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None)
    return re.sub(r"\n\s*\n+", "\n\n", html).strip()
