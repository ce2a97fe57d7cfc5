"""Marks in a text that a program fills: "{name}", "%(name)s", "%s", "{{ name }}"."""

import re

# A per cent sign after a number is no mark: "50%s" does not occur, "50 % sure" does.
_PLACEHOLDER = re.compile(
    r"\{\{ ?[A-Za-z_][\w.]{0,80} ?\}\}"
    r"|\{[A-Za-z_][\w.]{0,80}\}|\{[0-9]{0,2}\}"
    r"|(?<![0-9%])%(?:\([A-Za-z_]\w{0,80}\)|[0-9]\$)?[sd](?![^\W\d_])",
    re.ASCII,
)


def find_placeholders(text):
    return _PLACEHOLDER.findall(text)


def without_placeholders(text):
    return _PLACEHOLDER.sub("\0", text)
