import graphene

from cms.api.enums import described_enum
from cms.api.fields import list_of
from cms.api.nodes import Node, global_id
from cms.api.scalars import URL
from cms.publication.rendering.images import rendition, sources
from cms.publication.rendering.links import absolute, absolute_sources

ImagePreset = described_enum(
    "ImagePreset",
    {
        "THUMBNAIL": "A square for lists, at most 320 pixels wide.",
        "CARD": "8:5, for teasers, at most 800 pixels wide.",
        "WIDE": "16:9, for the head of a page, at most 1280 pixels wide.",
        "FULL": "The whole image, not cut, at most 1600 pixels wide.",
        "SOCIAL": "1200 × 630 pixels, for previews in other services.",
    },
    description="The shapes in which images are shown.",
)
ImageFormat = described_enum(
    "ImageFormat",
    {
        "AVIF": "The smallest files; until one is made, its address answers with a JPEG.",
        "WEBP": "Small files, shown by all browsers of this decade.",
        "JPEG": "Shown everywhere.",
        "PNG": "Large files without loss, for drawings.",
    },
    description="The file formats of renditions.",
    stored=str.lower,
)


class Rendition(graphene.ObjectType):
    """An image in one size and format, re-encoded without any metadata."""

    url = graphene.Field(URL, required=True, description="Changes whenever the picture changes.")
    width = graphene.Int(required=True, description="In pixels.")
    height = graphene.Int(required=True, description="In pixels.")
    content_type = graphene.String(required=True, description="The media type, as image/jpeg.")

    @staticmethod
    def resolve_url(parent, info):
        return absolute(parent["path"])


class ImageSource(graphene.ObjectType):
    """What a `<source>` in a `<picture>` needs: one format in all sizes of a preset."""

    content_type = graphene.String(required=True, description="For the attribute `type`.")
    srcset = graphene.String(required=True, description="For the attribute `srcset`.")
    sizes = graphene.String(required=True, description="For the attribute `sizes`.")

    @staticmethod
    def resolve_srcset(source, info):
        return absolute_sources(source["srcset"])


class FocalPoint(graphene.ObjectType):
    """What must stay in sight when the image is cut, from 0 to 1 of its width and height."""

    x = graphene.Float(required=True, description="0 at the left edge, 1 at the right.")
    y = graphene.Float(required=True, description="0 at the upper edge, 1 at the lower.")

    @staticmethod
    def resolve_x(point, info):
        return point[0]

    @staticmethod
    def resolve_y(point, info):
        return point[1]


class Image(graphene.ObjectType):
    """An image with its words in one locale; its id names both.

    Reachable only through a published page that shows it. The original file is never exposed,
    only re-encoded renditions without metadata.
    """

    class Meta:
        interfaces = (Node,)

    alt = graphene.String(
        required=True, description="What the image shows; empty where it is decoration."
    )
    caption = graphene.String(required=True, description="Plain text; may be empty.")
    credit = graphene.String(required=True, description="Who made it; may be empty.")
    focal_point = graphene.Field(FocalPoint, description="Null where none was marked.")
    rendition = graphene.Field(
        Rendition,
        preset=graphene.Argument(ImagePreset, required=True, description="Shape and size."),
        format=graphene.Argument(
            ImageFormat, default_value=ImageFormat.JPEG, description="JPEG is shown everywhere."
        ),
        required=True,
        description="The largest rendition of a preset. Small images are not enlarged.",
    )
    sources = list_of(
        ImageSource,
        preset=graphene.Argument(ImagePreset, required=True, description="Shape and size."),
        description="For `<picture>`, in the order in which browsers should try them.",
    )

    @staticmethod
    def resolve_id(image, info):
        return global_id("Image", image["id"])

    @staticmethod
    def resolve_rendition(image, info, *, preset, format):
        return rendition(image, preset, file_format=format or ImageFormat.JPEG)

    @staticmethod
    def resolve_sources(image, info, *, preset):
        return sources(image, preset)
