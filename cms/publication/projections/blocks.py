"""The blocks of a text. A block that is not complete, as in a draft, is left out."""

from collections import Counter
from urllib.parse import urlsplit

from django.utils.html import escape

from cms.publication.projections.images import project_image
from cms.publication.projections.rich_text import project_rich_text, sanitised
from cms.publication.rendering.text import text_of_html
from cms.publication.rendering.videos import provider_of
from pages.slugs import ascii_slug


def project_body(stream, context):
    """Return the blocks of a text, in order, as a list of dicts with ``id`` and ``type``."""
    blocks = (project_block(block, context) for block in stream)
    return with_anchors([block for block in blocks if block is not None])


def with_anchors(blocks):
    """Give each heading an anchor that no other has: equal headings are numbered."""
    taken = Counter()
    for block in blocks:
        if block["type"] == "heading":
            anchor = ascii_slug(block["text"]) or "section"
            taken[anchor] += 1
            number = taken[anchor]
            block["anchor"] = anchor if number == 1 else f"{anchor}-{number}"
    return blocks


def project_block(block, context):
    content = PROJECTIONS[block.block_type](block.value, context)
    return content and identified(content, block, context) | {"type": block.block_type}


def identified(content, block, context):
    """Add an id: the block's own is the same in every locale, so the page's is put before it."""
    return {"id": f"{context.page.pk or 'draft'}:{block.id}"} | content


def project_heading(value, context):
    text = value.get("text")
    if not text:
        return None
    return {"text": text, "level": int(value.get("level") or 2)}


def project_paragraph(value, context):
    text = project_rich_text(value, context)
    return {"text": text} if text["text"] else None


def project_quote(value, context):
    if not value.get("text"):
        return None
    return {
        "text": project_plain_text(value["text"]),
        "attribution": value.get("attribution") or "",
        "language": value.get("language") or context.locale.language_code,
    }


def project_plain_text(text):
    """Return a text without formatting in the form of a rich text."""
    html = sanitised(escape(text.strip()).replace("\n", "<br>"))
    return {"html": html, "text": text_of_html(html)}


def project_captioned_image(value, context):
    image = value.get("image")
    caption = project_rich_text(value.get("caption"), context)
    shown = project_image(image, context, alt=alt_of(image), caption=caption["text"])
    return shown and {"image": shown, "caption": caption if caption["text"] else None}


def alt_of(image):
    """Return the words that a block gives an image; none where it is decoration."""
    if image is None or getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", "") or ""


def project_gallery(value, context):
    items = getattr(value.get("images"), "bound_blocks", ())
    images = [
        identified(shown, item, context)
        for item in items
        if (shown := project_captioned_image(item.value, context))
    ]
    return {"images": images} if images else None


def project_video(value, context):
    url = web_address(value.get("url"))
    if not url:
        return None
    return {
        "url": url,
        "title": value.get("title") or "",
        "provider": provider_of(url),
        "image": project_image(value.get("image"), context),
    }


def project_document(value, context):
    document = value.get("document")
    if not context.shows_document(document):
        return None
    return {
        "title": value.get("title") or document.title,
        "url": document.url,
        "file_size": document.get_file_size() or 0,
        "content_type": document.content_type,
    }


def project_call_to_action(value, context):
    """Return the button with its address or the content id of its page."""
    page, url = value.get("page"), web_address(value.get("url"))
    if not value.get("text") or not (page or url):
        return None
    if page:
        context.references.add_page(page.translation_key)
    return {
        "text": value["text"],
        "page_link": str(page.translation_key) if page else None,
        "url": url,
    }


def web_address(url):
    """Return ``url`` where it leads to a web page; forms refuse others, but code does not."""
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


PROJECTIONS = {
    "heading": project_heading,
    "paragraph": project_paragraph,
    "quote": project_quote,
    "image": project_captioned_image,
    "gallery": project_gallery,
    "video": project_video,
    "document": project_document,
    "call_to_action": project_call_to_action,
}
