"""Formatted texts, as the editor's own field would store them."""

import re
from functools import cache

import nh3
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.importer.mapping.content import plain_form
from cms.importer.posts import values

TAGS = {"a", "b", "br", "em", "i", "li", "ol", "p", "strong", "ul"}
SCHEMES = {"http", "https", "mailto", "tel"}
# Words with single spaces between them: the field has nothing to change there.
WORDS = re.compile(r"(?:<p>[^\s&<>]+(?: [^\s&<>]+)*</p>)+")


def rich_text(html, place, *, features):
    """Return HTML with what the editor's field of these ``features`` can hold, and no more."""
    html = values.text(html, place)
    return html if WORDS.fullmatch(html) else as_stored(html, features)


def as_stored(html, features):
    """Return HTML as the field stores it.

    What is dangerous is taken out first, with the words in it where they are a program's.
    """
    safe = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None
    )
    field = field_of(tuple(features))
    stored = field.to_database_format(field.from_database_format(closed(safe)))
    # Without the keys that the field gives to paragraphs: they are others each time.
    return closed(plain_form(stored))


@cache
def field_of(features):
    return ContentstateConverter(features)


def closed(html):
    """Return HTML in which a line break is closed, as Wagtail writes and reads it."""
    return html.replace("<br>", "<br/>")


def says_something(html):
    return bool(nh3.clean(html, tags=set()).strip())
