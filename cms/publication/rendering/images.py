"""From an image's document to addresses of its renditions, without opening a file."""

from django.utils.html import format_html, format_html_join

from cms.publication.rendering.presets import CONTENT_TYPES, LAYOUTS

# In the order in which a browser should try them.
SOURCE_FORMATS = ("avif", "webp", "jpeg")
EXTENSIONS = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}


def rendition_path(image, preset, width, *, file_format):
    """Return the path under which ``views.rendition`` serves this size and format.

    An image of a draft has a ``token`` that opens it, for nobody else is sent it.
    """
    path = f"/images/{image['url_key']}/{preset.lower()}-{width}.{EXTENSIONS[file_format]}"
    return f"{path}?preview={image['token']}" if "token" in image else path


def rendition(image, preset, *, file_format="jpeg"):
    """Return path, size and type of the preset's largest rendition."""
    width, height = image["sizes"][preset][-1]
    return {
        "path": rendition_path(image, preset, width, file_format=file_format),
        "width": width,
        "height": height,
        "content_type": CONTENT_TYPES[file_format],
    }


def sources(image, preset):
    """Return one source for each format, ready for ``<picture>``, with paths in ``srcset``."""
    return [source(image, preset, file_format) for file_format in SOURCE_FORMATS]


def source(image, preset, file_format):
    candidates = (
        f"{rendition_path(image, preset, width, file_format=file_format)} {width}w"
        for width, _height in image["sizes"][preset]
    )
    return {
        "content_type": CONTENT_TYPES[file_format],
        "srcset": ", ".join(candidates),
        "sizes": LAYOUTS[preset],
    }


def picture(image, preset):
    """Return a ``<picture>`` with its size, so that the page does not jump when it loads."""
    shown = rendition(image, preset)
    alternatives = format_html_join(
        "",
        '<source type="{content_type}" srcset="{srcset}" sizes="{sizes}">',
        sources(image, preset)[:-1],
    )
    return format_html(
        '<picture>{}<img src="{}" alt="{}" width="{}" height="{}" loading="lazy"></picture>',
        alternatives,
        shown["path"],
        image["alt"],
        shown["width"],
        shown["height"],
    )
