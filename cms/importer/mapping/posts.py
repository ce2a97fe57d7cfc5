from django.utils.html import escape, format_html, format_html_join

from cms.importer.mapping.content import Content, block_of, content_id_of
from cms.importer.parsing import ListBlock, Paragraph, Quote
from pages.models import NewsIndexPage, NewsPostPage


def post_content(post, *, events):
    """Return the content of a post; ``events`` are the content ids of those that belong to it."""
    content_id = content_id_of(f"news/{post.key}")
    versions = {
        language: words_of(part, content_id) | {"date": post.date}
        for language, part in post.parts.items()
    }
    versions[post.source_language] |= {"kind": post.kind.value, "event_links": events}
    return Content(
        name=f"news/{post.key}",
        line=post.line,
        model=NewsPostPage,
        section=NewsIndexPage,
        content_id=content_id,
        source_language=post.source_language,
        versions=versions,
    )


def words_of(part, content_id):
    return {
        "title": part.title,
        "title_is_generated": part.title_is_generated,
        "body": stream_of(part.blocks, content_id, field="body"),
    }


def stream_of(blocks, content_id, *, field):
    """Return blocks in the stored form of a StreamField."""
    return [
        block_of(content_id, field, position, *VALUES[type(block)](block))
        for position, block in enumerate(blocks, start=1)
    ]


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
