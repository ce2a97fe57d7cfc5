"""Bodies: whole in several forms, or block by block.

What is resolved here is a dict of the store with the page it belongs to under ``page``, for
links are resolved in the page's locale.
"""

import graphene

from cms.api.bodies.resolvers import (
    block_of,
    links_of,
    markdown,
    rendering,
    resolve_call_to_action_url,
    shown_blocks,
)
from cms.api.errors import BadUserInput
from cms.api.fields import list_of
from cms.api.images.types import Image
from cms.api.nodes import type_named
from cms.api.scalars import HTML, URL, LanguageTag
from cms.publication.rendering import html
from cms.publication.rendering.blocks import text_of_blocks, word_count
from cms.publication.rendering.links import absolute

PROFILES = {
    None: "Who will show the HTML.",
    "WEB": "A web page: links to pages of the site are paths.",
    "FEED": "A feed reader or mail: every address is absolute.",
    "TELEGRAM": "Telegram: only the tags that its bots may send, and line breaks.",
}
HtmlProfile = graphene.Enum.from_enum(
    html.HtmlProfile, description=lambda value: PROFILES[value and value.name]
)


def profile_argument():
    return graphene.Argument(
        HtmlProfile, default_value=html.HtmlProfile.WEB, description=PROFILES[None]
    )


class RichTextLink(graphene.ObjectType):
    """A link in a formatted text."""

    text = graphene.String(required=True, description="The words that are linked.")
    url = graphene.Field(URL, required=True, description="Where it leads, as an absolute address.")
    page = graphene.Field(
        "cms.api.pages.types.Page",
        description="The page of this site that it leads to, in the text's locale.",
    )

    @staticmethod
    def resolve_page(link, info):
        return link["place"] and info.context.linked_pages.load(link["place"])


class RichText(graphene.ObjectType):
    """A formatted text: paragraphs, lists, emphasis, links."""

    html = graphene.Field(
        HTML,
        profile=profile_argument(),
        required=True,
        description="Sanitised. A link to a page that is not published is its text alone.",
    )
    markdown = graphene.String(
        required=True, description="CommonMark; addresses are absolute, signs in words escaped."
    )
    text = graphene.String(
        required=True, description="Plain text, one line for each paragraph and list item."
    )
    links = list_of(
        RichTextLink,
        description="Its links, in order. One to a page that is not published is left out.",
    )

    @staticmethod
    def resolve_html(rich_text, info, *, profile):
        return rendering(rich_text["page"], info.context, profile).rich_text(rich_text)

    @staticmethod
    def resolve_markdown(rich_text, info):
        return markdown(
            lambda form: form.rich_text(rich_text), page=rich_text["page"], context=info.context
        )

    @staticmethod
    def resolve_links(rich_text, info):
        return links_of(rich_text, info.context)


class Block(graphene.Interface):
    """One part of a body."""

    id = graphene.ID(required=True, description="Stays while the block is edited or moved.")

    @classmethod
    def resolve_type(cls, block, info):
        return type_named(BLOCK_TYPES[block["type"]], info)


class ParagraphBlock(graphene.ObjectType):
    """One paragraph, or a list."""

    class Meta:
        interfaces = (Block,)

    text = graphene.Field(RichText, required=True, description="The text with its formatting.")

    @staticmethod
    def resolve_text(block, info):
        return block_of(block["page"], block["text"])


class HeadingBlock(graphene.ObjectType):
    """A heading within a body."""

    class Meta:
        interfaces = (Block,)

    text = graphene.String(required=True, description="The heading.")
    level = graphene.Int(required=True, description="2 for a section, 3 for a subsection.")
    anchor = graphene.String(required=True, description="The id of the heading in the HTML.")


class QuoteBlock(graphene.ObjectType):
    """What somebody said, without quotation marks around it."""

    class Meta:
        interfaces = (Block,)

    text = graphene.Field(RichText, required=True, description="The words.")
    attribution = graphene.String(required=True, description="Who said it; may be empty.")
    language = graphene.Field(
        LanguageTag, required=True, description="The quotation's language, often the page's."
    )

    @staticmethod
    def resolve_text(block, info):
        return block_of(block["page"], block["text"])


class ImageBlock(graphene.ObjectType):
    """An image in a body."""

    class Meta:
        interfaces = (Block,)

    image = graphene.Field(Image, required=True, description="The image.")
    caption = graphene.Field(RichText, description="What stands below it; null without.")

    @staticmethod
    def resolve_caption(block, info):
        return block["caption"] and block_of(block["page"], block["caption"])


class GalleryBlock(graphene.ObjectType):
    """Several images."""

    class Meta:
        interfaces = (Block,)

    images = list_of(ImageBlock, description="The images, in order.")

    @staticmethod
    def resolve_images(block, info):
        return [block_of(block["page"], image) for image in block["images"]]


class VideoBlock(graphene.ObjectType):
    """A link to a video elsewhere."""

    class Meta:
        interfaces = (Block,)

    url = graphene.Field(URL, required=True, description="The video's address.")
    title = graphene.String(required=True, description="What the video is called.")
    provider = graphene.String(required=True, description="Whose host it is on, as YouTube.")
    image = graphene.Field(Image, description="A still picture; null without.")


class DocumentBlock(graphene.ObjectType):
    """A file to download."""

    class Meta:
        interfaces = (Block,)

    title = graphene.String(required=True, description="What the document is called.")
    url = graphene.Field(URL, required=True, description="The file's address.")
    file_size = graphene.Int(required=True, description="In bytes.")
    content_type = graphene.String(required=True, description="The media type.")

    @staticmethod
    def resolve_url(block, info):
        return absolute(block["url"])


class CallToActionBlock(graphene.ObjectType):
    """A button that leads somewhere."""

    class Meta:
        interfaces = (Block,)

    text = graphene.String(required=True, description="What the button says.")
    url = graphene.Field(URL, required=True, description="Where it leads.")

    @staticmethod
    def resolve_url(block, info):
        return resolve_call_to_action_url(block, info.context)


BLOCK_TYPES = {
    "paragraph": "ParagraphBlock",
    "heading": "HeadingBlock",
    "quote": "QuoteBlock",
    "image": "ImageBlock",
    "gallery": "GalleryBlock",
    "video": "VideoBlock",
    "document": "DocumentBlock",
    "call_to_action": "CallToActionBlock",
}
BLOCKS = [
    ParagraphBlock,
    HeadingBlock,
    QuoteBlock,
    ImageBlock,
    GalleryBlock,
    VideoBlock,
    DocumentBlock,
    CallToActionBlock,
]


class Body(graphene.ObjectType):
    """The body of a page, whole in several forms, or block by block."""

    blocks = list_of(Block, description="The parts of the body, in order.")
    html = graphene.Field(
        HTML, profile=profile_argument(), required=True, description="The whole body."
    )
    markdown = graphene.String(
        required=True, description="The whole body in CommonMark; addresses are absolute."
    )
    text = graphene.String(
        max_length=graphene.Argument(
            graphene.Int, description="Cut at a word, with …, to this many characters."
        ),
        required=True,
        description="The whole body as plain text, a blank line between its blocks.",
    )
    word_count = graphene.Int(required=True, description="How many words the text has.")

    @staticmethod
    def resolve_blocks(body, info):
        return shown_blocks(body, info.context)

    @staticmethod
    def resolve_html(body, info, *, profile):
        return rendering(body["page"], info.context, profile).body(body["blocks"])

    @staticmethod
    def resolve_markdown(body, info):
        return markdown(
            lambda form: form.body(body["blocks"]), page=body["page"], context=info.context
        )

    @staticmethod
    def resolve_text(body, info, *, max_length=None):
        if max_length is not None and max_length < 1:
            raise BadUserInput("`maxLength` must be at least 1.")
        return text_of_blocks(shown_blocks(body, info.context), max_length=max_length)

    @staticmethod
    def resolve_word_count(body, info):
        return word_count(shown_blocks(body, info.context))
