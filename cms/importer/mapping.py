"""From a parsed post to the content of a page. Ids come from the post's place, not by chance."""

from hashlib import sha256
from uuid import UUID, uuid5

import nh3
import orjson
from django.utils.html import escape, format_html, format_html_join

from cms.importer.parsing import ListBlock, Paragraph, Quote

NAMESPACE = UUID("0b1f3a52-6c0e-5d3c-9a55-6f2f4f1d8a77")
# The fields of a page that an import writes; all others are the editors' own.
FIELDS = ("title", "date", "title_is_generated", "body")
# Of the attributes in a formatted text only these are an editor's words.
LINK = {"a": {"href", "linktype", "id"}}


def content_id(post):
    """Return the id that all versions of this post have, in every import of it."""
    return uuid5(NAMESPACE, f"news/{post.key}")


def content_of(post, language):
    """Return the values of ``FIELDS`` for one language of a post."""
    part = post.parts[language]
    return {
        "title": part.title,
        "date": post.date,
        "title_is_generated": part.title_is_generated,
        "body": [
            block_of(post, position, block) for position, block in enumerate(part.blocks, start=1)
        ],
    }


def block_of(post, position, block):
    """Return a block in the stored form of a StreamField, the same id in every language."""
    block_type, value = VALUES[type(block)](block)
    block_id = uuid5(content_id(post), f"body/{position}")
    return {"type": block_type, "id": str(block_id), "value": value}


def paragraph_value(block):
    # With the line break that joins a salutation to its paragraph.
    return "paragraph", f"<p>{escape(block.text)}</p>".replace("\n", "<br/>")


def quote_value(block):
    words = {"text": block.text, "attribution": block.attribution, "language": block.language}
    return "quote", words


def list_value(block):
    items = format_html_join("", "<li>{}</li>", ((item,) for item in block.items))
    return "paragraph", str(format_html("<{0}>{1}</{0}>", "ol" if block.ordered else "ul", items))


VALUES = {Paragraph: paragraph_value, Quote: quote_value, ListBlock: list_value}


def digest(content):
    """Return a digest of the values of ``FIELDS``."""
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def stored_content(page):
    """Return the values of ``FIELDS`` in the newest draft of ``page``.

    Formatted text is in a plain form: an editor who saves a page without a change of words
    leaves keys and other spellings of the same HTML behind.
    """
    draft = page.get_latest_revision_as_object()
    blocks = [
        {"type": each["type"], "id": each["id"], "value": plain_form(each["value"])}
        for each in draft.body.get_prep_value()
    ]
    return {name: getattr(draft, name) for name in FIELDS} | {"body": blocks}


def plain_form(value):
    return nh3.clean(value, attributes=LINK, link_rel=None) if isinstance(value, str) else value
