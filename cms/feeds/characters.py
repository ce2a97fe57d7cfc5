"""Characters that no XML and no calendar can carry."""

import re

# Of Char of XML 1.0 (2.2) what is no control character of calendars (RFC 5545, 3.1) either.
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_END = re.compile("\r\n?")


def printable(text):
    """Return ``text`` without the signs that would spoil a whole feed; readers miss none."""
    return UNPRINTABLE.sub("", LINE_END.sub("\n", text))
