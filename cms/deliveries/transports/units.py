"""Length and shortening of HTML as Telegram counts: UTF-16 code units of what is read."""

from html import escape
from html.parser import HTMLParser

from cms.publication.rendering.text import shortened

ELLIPSIS = "…"


def units(text):
    return len(text.encode("utf-16-le")) // 2


def units_of_html(html):
    """Return the length of what a reader reads of ``html``, as Telegram counts it."""
    reader = Cutter(most=None)
    reader.feed(html)
    reader.close()
    return reader.used


def cut(html, *, most):
    """Return ``html`` with at most so many units, cut at a word, and with every tag closed.

    Of entities only those are used that Telegram knows.
    """
    is_short = units_of_html(html) <= most
    cutter = Cutter(most=None if is_short else most - 1)
    cutter.feed(html)
    cutter.close()
    return cutter.result()


class Cutter(HTMLParser):
    """Copies HTML until a number of units is used, and then closes what is open."""

    def __init__(self, *, most):
        super().__init__(convert_charrefs=True)
        self.most, self.used = most, 0
        self.parts, self.open = [], []
        self.is_full = False

    def handle_starttag(self, tag, attrs):
        if not self.is_full:
            shown = "".join(f' {name}="{escape(value or "")}"' for name, value in attrs)
            self.parts.append(f"<{tag}{shown}>")
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open and not self.is_full:
            while (closed := self.open.pop()) != tag:
                self.parts.append(f"</{closed}>")
            self.parts.append(f"</{tag}>")

    def handle_data(self, data):
        if self.is_full:
            return
        text = data if self.most is None else self.fitting(data)
        self.used += units(text)
        self.parts.append(escape(text, quote=False))

    def fitting(self, text):
        """Return ``text``, or as many words of it as there is room for, with an ellipsis."""
        room = self.most - self.used
        if units(text) <= room:
            return text
        self.is_full = True
        head = beginning(text, most=room)
        return shortened(text, max_length=len(head)) if head else ELLIPSIS

    def result(self):
        return "".join([*self.parts, *(f"</{tag}>" for tag in reversed(self.open))])


def beginning(text, *, most):
    """Return the longest beginning of ``text`` that has at most so many units."""
    return text.encode("utf-16-le")[: 2 * max(most, 0)].decode("utf-16-le", errors="ignore")
