"""What HTML says, whoever wrote it: words, and where its links lead."""

import re
from html import unescape

TAG = re.compile(r"<[^>]+>")
HREF = re.compile(r'href="([^"]*)"')


def text_of(html):
    return " ".join(unescape(TAG.sub(" ", html)).split()).replace(" .", ".")


def links_of(html):
    return [unescape(each).removeprefix("http://localhost") for each in HREF.findall(html)]
