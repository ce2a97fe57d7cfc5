from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from pages.blocks.text import INLINE_FEATURES


class DescribedImageBlock(ImageBlock):
    """A picture with what it shows in words, named as the lead image and its words are.

    Wagtail's names for them are English everywhere, or say something else in Russian.
    """

    LABELS = {"image": _("image"), "alt_text": _("what the image shows")}

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        for name, label in self.LABELS.items():
            self.child_blocks[name].label = label


class CaptionedImageBlock(StructBlock):
    """A picture with what it shows in words, and a caption."""

    image = DescribedImageBlock(label=_("image"))
    caption = RichTextBlock(label=_("caption"), features=INLINE_FEATURES, required=False)

    class Meta:
        icon = "image"
        label = _("Image")


class GalleryBlock(StructBlock):
    """Several pictures side by side."""

    images = ListBlock(CaptionedImageBlock(), label=_("images"), min_num=1)

    class Meta:
        icon = "image"
        label = _("Gallery")


class VideoBlock(StructBlock):
    """A link to a video elsewhere. Nothing of the other host is loaded into the page."""

    url = URLBlock(default="", label=_("address of the video"))
    title = CharBlock(default="", label=_("title"), max_length=255)
    image = ImageChooserBlock(label=_("still picture"), required=False)

    class Meta:
        icon = "media"
        label = _("Video")


class DocumentBlock(StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("document"))
    title = CharBlock(
        default="",
        label=_("title"),
        required=False,
        max_length=255,
        help_text=_("When empty, the document's own title is shown."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Document")
