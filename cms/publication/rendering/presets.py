"""The sizes in which images are shown. Clients choose among these and name no others."""

from functools import lru_cache
from typing import NamedTuple

from wagtail.images.models import Filter
from wagtail.images.rect import Rect

# Each preset has one shape; the largest size is the preset's own, smaller ones are for srcset.
PRESETS = {
    "THUMBNAIL": ("fill-160x160", "fill-320x320"),
    "CARD": ("fill-400x250", "fill-800x500"),
    "WIDE": ("fill-640x360", "fill-1280x720"),
    "FULL": ("width-480", "width-960", "width-1600"),
    "SOCIAL": ("fill-1200x630",),
}

# For the ``sizes`` attribute: how wide the preset is shown in a page.
LAYOUTS = {
    "THUMBNAIL": "160px",
    "CARD": "(min-width: 40rem) 20rem, 100vw",
    "WIDE": "(min-width: 60rem) 60rem, 100vw",
    "FULL": "(min-width: 60rem) 60rem, 100vw",
    "SOCIAL": "1200px",
}

CONTENT_TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpeg": "image/jpeg",
    "png": "image/png",
}


class Geometry(NamedTuple):
    """All that the sizes of an image's renditions depend on."""

    width: int
    height: int
    # Its left, upper, right and lower edge.
    focal_area: tuple | None

    @classmethod
    def of(cls, image):
        point = image.get_focal_point()
        area = point and (point.left, point.top, point.right, point.bottom)
        return cls(image.width, image.height, area)

    def get_focal_point(self):
        return self.focal_area and Rect(*self.focal_area)

    def is_svg(self):
        return False


def size_of(image, spec):
    """Return the width and height that ``spec`` gives, by arithmetic, without opening the file."""
    return size_at(Geometry.of(image), spec)


@lru_cache(maxsize=10_000)
def size_at(geometry, spec):
    width, height = Filter(spec).get_transform(geometry).size
    return int(width), int(height)


def spec_of_width(image, preset, *, width):
    """Return the specification of ``preset`` that gives this width, or ``None``."""
    return next((spec for spec in PRESETS[preset] if size_of(image, spec)[0] == width), None)
