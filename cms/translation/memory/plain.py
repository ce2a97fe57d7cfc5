"""The words of a segment, without the tags and entities that wagtail-localize keeps them with."""

import html
import re
import unicodedata

LINE_BREAK = re.compile(r"<br\s*/?>")
TAG = re.compile(r"</?[a-zA-Z][^>]*>")
LINK = re.compile(r'<a id="([^"]*)">(.*?)</a>', re.DOTALL)


def plain_text(segment):
    """Return the words of a segment, with one space wherever there are any."""
    if "<" in segment:
        segment = TAG.sub("", LINE_BREAK.sub(" ", segment))
    if "&" in segment:
        segment = html.unescape(segment)
    return " ".join(unicodedata.normalize("NFC", segment).split())


def fitted(translation, segment):
    """Return a translation without the links that ``segment`` does not have; their words stay."""
    wanted = {found[1] for found in LINK.finditer(segment)}
    return LINK.sub(lambda found: found[0] if found[1] in wanted else found[2], translation)
