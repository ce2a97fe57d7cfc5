"""From blocks to HTML, by profile: for web pages, for feed readers, for Telegram."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from cms.publication.rendering import telegram
from cms.publication.rendering.images import picture
from cms.publication.rendering.links import absolute_links, resolve_links


class HtmlProfile(StrEnum):
    """Who reads the HTML. WEB: paths of the site; FEED and TELEGRAM: absolute addresses alone."""

    WEB = "WEB"
    FEED = "FEED"
    TELEGRAM = "TELEGRAM"


@dataclass(frozen=True)
class Rendering:
    """What the rendering of a page's blocks needs besides them.

    ``path_of`` gives the path of a content in the page's locale, ``None`` where this reader
    sees none. ``locale`` is the page's own.
    """

    profile: HtmlProfile
    path_of: callable
    locale: str

    def rich_text(self, rich_text):
        """Return the HTML of one rich text, its links resolved."""
        html = resolve_links(rich_text["html"], self.path_of)
        if self.profile == HtmlProfile.WEB:
            return html
        html = absolute_links(html)
        return telegram.simplified(html) if self.profile == HtmlProfile.TELEGRAM else html

    def body(self, blocks):
        """Return the HTML of all blocks."""
        if self.profile == HtmlProfile.TELEGRAM:
            parts = (telegram.simplified(absolute_links(self.block(each))) for each in blocks)
            return "\n\n".join(part for part in parts if part)
        html = "\n".join(self.block(each) for each in blocks)
        return html if self.profile == HtmlProfile.WEB else absolute_links(html)

    def block(self, block):
        return RENDERERS[block["type"]](block, self)

    def language(self, tag):
        """Return the ``lang`` attribute of a text that is not in the page's language."""
        return "" if tag == self.locale else format_html(' lang="{}"', tag)


def safe(html):
    """Take over HTML that was sanitised when it was written into the store."""
    return mark_safe(html)  # noqa: S308 - see above


def render_paragraph(block, rendering):
    return resolve_links(block["text"]["html"], rendering.path_of)


def render_heading(block, rendering):
    return format_html(
        '<h{} id="{}">{}</h{}>', block["level"], block["anchor"], block["text"], block["level"]
    )


def render_quote(block, rendering):
    footer = (
        format_html("<footer>{}</footer>", block["attribution"]) if block["attribution"] else ""
    )
    return format_html(
        "<blockquote{}><p>{}</p>{}</blockquote>",
        rendering.language(block["language"]),
        safe(block["text"]["html"]),
        footer,
    )


def render_image(block, rendering):
    image, caption = block["image"], block["caption"]
    words = [safe(resolve_links(caption["html"], rendering.path_of))] if caption else []
    if image["credit"]:
        words.append(format_html("<small>{}</small>", image["credit"]))
    legend = format_html_join(" ", "{}", ((each,) for each in words))
    figcaption = format_html("<figcaption>{}</figcaption>", legend) if words else ""
    return format_html("<figure>{}{}</figure>", picture(image, "FULL"), figcaption)


def render_gallery(block, rendering):
    figures = (render_image(image, rendering) for image in block["images"])
    return format_html('<div class="gallery">{}</div>', safe("\n".join(figures)))


def render_video(block, rendering):
    return link_paragraph(block["url"], f"{block['title']} ({block['provider']})")


def render_document(block, rendering):
    return link_paragraph(block["url"], block["title"])


def render_call_to_action(block, rendering):
    url = rendering.path_of(block["page_link"]) if block["page_link"] else block["url"]
    return link_paragraph(url, block["text"]) if url else ""


def link_paragraph(url, text):
    return format_html('<p><a href="{}">{}</a></p>', url, text)


RENDERERS = {
    "paragraph": render_paragraph,
    "heading": render_heading,
    "quote": render_quote,
    "image": render_image,
    "gallery": render_gallery,
    "video": render_video,
    "document": render_document,
    "call_to_action": render_call_to_action,
}
