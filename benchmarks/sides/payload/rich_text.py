"""Payload's rich text, which is the state of the editor Lexical, and HTML."""

from html import escape
from html.parser import HTMLParser

NODE = {"version": 1, "format": "", "indent": 0, "direction": "ltr"}
# How Lexical numbers what words look like.
FORMATS = {"b": 1, "strong": 1, "i": 2, "em": 2}


class Reader(HTMLParser):
    """Makes nodes of HTML: paragraphs, words with their look, links."""

    def __init__(self, documents):
        super().__init__()
        self.documents = documents
        self.root = {**NODE, "type": "root", "children": []}
        self.open, self.format = [self.root], 0

    def handle_starttag(self, tag, attrs):
        self.format |= FORMATS.get(tag, 0)
        if tag == "a":
            self.begin({**NODE, "type": "link", "version": 3, "fields": self.fields(dict(attrs))})
        elif tag == "p":
            self.begin({**NODE, "type": "paragraph", "textFormat": 0, "textStyle": ""})

    def fields(self, attributes):
        if "data-page" in attributes:
            place = {"relationTo": "posts", "value": self.documents[attributes["data-page"]]}
            return {"linkType": "internal", "newTab": False, "doc": place}
        return {"linkType": "custom", "newTab": False, "url": attributes["href"]}

    def begin(self, node):
        node["children"] = []
        self.open[-1]["children"].append(node)
        self.open.append(node)

    def handle_endtag(self, tag):
        self.format &= ~FORMATS.get(tag, 0)
        if tag in ("a", "p"):
            self.open.pop()

    def handle_data(self, data):
        word = {"type": "text", "text": data, "format": self.format, "version": 1}
        node = {**word, "detail": 0, "mode": "normal", "style": ""}
        if self.open[-1] is self.root:
            self.begin({**NODE, "type": "paragraph", "textFormat": 0, "textStyle": ""})
        self.open[-1]["children"].append(node)


def state_of(html, documents):
    """Return HTML as Payload keeps it; ``documents`` are the ids of posts by their contents."""
    reader = Reader(documents)
    reader.feed(html)
    reader.close()
    return {"root": reader.root}


def html_of(node):
    """Return what a node says as HTML, which is what clients make of it."""
    if node["type"] == "text":
        return escape(node["text"], quote=False)
    inside = "".join(map(html_of, node["children"]))
    if node["type"] != "link":
        return inside
    fields = node["fields"]
    address = fields["doc"]["value"]["path"] if "doc" in fields else fields["url"]
    return f'<a href="{escape(address)}">{inside}</a>'
