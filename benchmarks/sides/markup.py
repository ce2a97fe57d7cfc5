"""What HTML says, whoever wrote it: words, where its links lead, what its blocks say."""

import re
from html import unescape

TAG = re.compile(r"<[^>]+>")
HREF = re.compile(r'href="([^"]*)"')


def text_of(html):
    return " ".join(unescape(TAG.sub(" ", html)).split()).replace(" .", ".")


def links_of(html):
    return [unescape(each).removeprefix("http://localhost") for each in HREF.findall(html)]


def said(kind, block):
    """Return what a block says, of who tells its parts by the names that this project has."""
    match kind:
        case "heading":
            return ["heading", block["text"], int(block["level"])]
        case "image":
            image = block["image"]
            return ["image", [image["width"], image["height"]], text_of(block["caption"])]
        case "quote":
            return ["quote", text_of(block["html"])]
    return ["paragraph", text_of(block["html"]), links_of(block["html"])]
