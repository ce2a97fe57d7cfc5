from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from pages.blocks.links import CallToActionBlock
from pages.blocks.media import CaptionedImageBlock, DocumentBlock, GalleryBlock, VideoBlock
from pages.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock


class BodyBlock(StreamBlock):
    """The blocks editors may use in the body of a page."""

    paragraph = ParagraphBlock(group=_("Text"))
    heading = HeadingBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    image = CaptionedImageBlock(group=_("Media"))
    gallery = GalleryBlock(group=_("Media"))
    video = VideoBlock(group=_("Media"))
    document = DocumentBlock(group=_("Media"))
    call_to_action = CallToActionBlock(group=_("Links"))
