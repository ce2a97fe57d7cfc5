"""The tags inside a segment, read strictly, for what comes out of a translation program.

``markup`` mends what somebody types at the desk, before their eyes. Nobody looks on when a file is
read: what is not sound there is named and not taken.
"""

import re
from html import escape
from html.entities import html5

from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS

from cms.translation.markup import BREAKS, Markup, Tag

TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s+id="([^"<>&]*)")?\s*(/?)>')
# As in HTML: any other "<" is a sign of its own, as in "5 < 6".
BEGINNING = re.compile(r"<[a-zA-Z/!?]")
ENTITY = re.compile(r"&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")

LONGEST_NUMBER = len("1114111")


class BrokenMarkup(ValueError):
    """The tags or entities are not sound; the text says what is wrong, in the reader's language."""


class OverlongText(BrokenMarkup):
    """No segment is so long."""


BREAK, END = object(), object()
# Characters with tags; more would be a chapter in one paragraph.
LONGEST = 100_000


def tokens_of(html):
    """Return the words, tags, ``END`` and ``BREAK`` that HTML of a segment is made of, in order.

    Raises ``BrokenMarkup`` for a tag that is not closed, not opened or not readable, and
    ``OverlongText``.
    """
    if len(html) > LONGEST:
        text = _("It is longer than %(number)d characters.")
        raise OverlongText(text % {"number": LONGEST})
    tokens, opened, at = [], [], 0
    for found in TAG.finditer(html):
        tokens += words(html[at : found.start()])
        tokens += tag_tokens(found, opened)
        at = found.end()
    tokens += words(html[at:])
    if opened:
        raise BrokenMarkup(_("The tag <%(tag)s> is not closed.") % {"tag": opened[-1]})
    return tokens


def tag_tokens(found, opened):
    """Return the tokens of a tag; ``opened`` are the names of those that are open before it."""
    is_end, name, id_, is_empty = found[1], found[2].lower(), found[3] or "", found[4]
    if name in BREAKS and not is_end:
        return [BREAK]
    if is_end:
        if not opened or opened.pop() != name:
            raise BrokenMarkup(_("The tag </%(tag)s> closes nothing.") % {"tag": name})
        return [END]
    if is_empty:
        return [Tag(name, id_), END]
    opened.append(name)
    return [Tag(name, id_)]


def words(html):
    """Return the text between two tags, as a list of none or one."""
    if found := BEGINNING.search(html):
        shown = html[found.start() : found.start() + 20]
        raise BrokenMarkup(_("“%(text)s” is no tag.") % {"text": shown})
    text = ENTITY.sub(character, html)
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise BrokenMarkup(_("It has a character that cannot be stored."))
    return [text] if text else []


def character(found):
    """Return the character of an entity."""
    name = found[1]
    is_number = name.startswith("#")
    text = numbered(name[1:].lower()) if is_number else html5.get(f"{name};")
    if text is None:
        raise BrokenMarkup(_("“%(entity)s” is no character.") % {"entity": found[0]})
    return text


def numbered(digits):
    """Return a character by its number; ``None`` where there is none of this number."""
    if len(digits) > LONGEST_NUMBER:
        return None
    number = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return chr(number) if 0 < number < 0x110000 else None


def html_of(tokens):
    """Return tokens as HTML of a segment, the one form in which it is stored."""
    parts, opened = [], []
    for token in tokens:
        if token is BREAK:
            parts.append("<br/>")
        elif token is END:
            parts.append(opened.pop().end)
        elif isinstance(token, Tag):
            opened.append(token)
            parts.append(token.start)
        else:
            parts.append(escape(token, quote=False))
    return "".join(parts)


def length_of(tokens):
    """Return how many characters readers see."""
    return sum(len(each) if isinstance(each, str) else each is BREAK for each in tokens)


def checked_tokens(html, *, source, is_plain):
    """Return the tokens of a translation of ``source``.

    Raises ``BrokenMarkup`` where they are not sound, or have what cannot stand in the page: a tag
    that no text may have, a link that the source does not have, any tag in a field of plain text.
    """
    tokens = tokens_of(html)
    links = {each for each in Markup(source).tags if each.name == "a"}
    for tag in (each for each in tokens if isinstance(each, Tag)):
        is_known = tag in links if tag.name == "a" else tag.name in INLINE_TAGS and not tag.id
        if is_plain or not is_known:
            text = _("%(tag)s does not stand in the source, and cannot stand here.")
            raise BrokenMarkup(text % {"tag": tag.start})
    return tokens


def canonical(html):
    """Return HTML in the form in which it is stored; what is not sound stays as it is."""
    try:
        return html_of(tokens_of(html))
    except BrokenMarkup:
        return html


def mended(html, *, source):
    """Return HTML in the form in which it is stored; what is not sound is made so."""
    try:
        return html_of(tokens_of(html))
    except BrokenMarkup:
        markup = Markup(source)
        return markup.html_of(markup.text_of(html))
