from functools import partial

from cms.publication.rendering.html import HtmlProfile, Rendering
from cms.publication.rendering.links import CONTENT_ID, absolute, links_in
from cms.publication.rendering.markdown import markdown_of


def block_of(page, part):
    """Return a part of a document that knows its page, for its links are resolved there."""
    return part | {"page": page}


def body_of(page, name="body"):
    """Return the body that the page's document holds under ``name``."""
    return {"blocks": page[name], "page": page}


def shown_blocks(body, context):
    """Return the blocks that are shown: a button to a page that is gone is left out."""
    blocks = (block_of(body["page"], block) for block in body["blocks"])
    return [block for block in blocks if leads_somewhere(block, context)]


def leads_somewhere(block, context):
    return block["type"] != "call_to_action" or bool(resolve_call_to_action_url(block, context))


def rendering(page, context, profile):
    return Rendering(profile or HtmlProfile.WEB, partial(path_of, page, context), page["locale"])


def path_of(page, context, content_id):
    """Return the path of a content in the page's locale, or ``None`` where it is not visible."""
    version = context.versions.version(content_id, page["locale"])
    return version and version["path"]


def links_of(rich_text, context):
    """Return the links of a rich text; one to a page that is not visible is no link."""
    page = rich_text["page"]
    found = (link_to(target, text, page, context) for target, text in links_in(rich_text["html"]))
    return [link for link in found if link["url"]]


def link_to(target, text, page, context):
    if not CONTENT_ID.fullmatch(target):
        return {"text": text, "url": absolute(target), "place": None}
    path = path_of(page, context, target)
    return {"text": text, "url": path and absolute(path), "place": (target, page["locale"])}


def markdown(blocks_html, *, page, context):
    """Return Markdown of HTML that ``blocks_html`` makes, every address in it absolute."""
    return markdown_of(blocks_html(rendering(page, context, HtmlProfile.FEED)))


def resolve_call_to_action_url(block, context):
    """Return the absolute address a button leads to; empty where its page is not visible."""
    if not block["page_link"]:
        return block["url"]
    return absolute(path_of(block["page"], context, block["page_link"]) or "")
