"""From a parsed post to the content of a page. Ids come from the post's place, not by chance."""

from hashlib import sha256
from uuid import UUID, uuid5

import orjson
from django.utils.html import escape, format_html, format_html_join

from cms.importer.parsing import ListBlock, Paragraph, Quote

NAMESPACE = UUID("0b1f3a52-6c0e-5d3c-9a55-6f2f4f1d8a77")
# The fields of a page that an import writes; all others are the editors' own.
FIELDS = ("title", "date", "title_is_generated", "body")


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
    return "paragraph", f"<p>{escape(block.text)}</p>".replace("\n", "<br/>")


def quote_value(block):
    words = {"text": block.text, "attribution": block.attribution, "language": block.language}
    return "quote", words


def list_value(block):
    items = format_html_join("", "<li>{}</li>", ((item,) for item in block.items))
    return "paragraph", str(format_html("<{0}>{1}</{0}>", "ol" if block.ordered else "ul", items))


VALUES = {Paragraph: paragraph_value, Quote: quote_value, ListBlock: list_value}


def digest(content):
    """Return a digest of ``FIELDS``, the same for what was imported and what was stored."""
    return sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def stored_content(page):
    """Return the values of ``FIELDS`` that ``page`` has, in the form of ``content_of``."""
    body = page.body.get_prep_value()
    blocks = [{name: each[name] for name in ("type", "id", "value")} for each in body]
    return {name: getattr(page, name) for name in FIELDS} | {"body": blocks}
