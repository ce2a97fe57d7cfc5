"""Whether a translation kept the tags of its segment, as wagtail-localize has to find them."""

import re
from collections import Counter

from wagtail_localize.strings import StringValue

from cms.translation.memory.plain import plain_text

TAG = re.compile(r"<(/?)([a-zA-Z]+)\b([^>]*?)\s*/?>")
VOID = ("br",)


class BrokenFormatting(ValueError):
    """A translation lost a tag or all its words, or has one that nobody put there."""


def checked(translation, segment):
    """Return a translation as wagtail-localize writes it. Raises ``BrokenFormatting``."""
    is_lost = plain_text(segment) != "" and plain_text(translation) == ""
    if is_lost or not is_nested(translation) or tags_of(translation) != tags_of(segment):
        raise BrokenFormatting(translation)
    try:
        return StringValue.from_translated_html(translation).data
    except ValueError as error:
        raise BrokenFormatting(translation) from error


def tags_of(html):
    """Return how often each opening tag is there, with what it names."""
    return Counter(
        (name.lower(), " ".join(attributes.split()))
        for closes, name, attributes in TAG.findall(html)
        if not closes
    )


def is_nested(html):
    """Tell whether each tag is closed in its turn."""
    opened = []
    for closes, name, _attributes in TAG.findall(html):
        if name.lower() in VOID:
            continue
        if not closes:
            opened.append(name.lower())
        elif not opened or opened.pop() != name.lower():
            return False
    return not opened
