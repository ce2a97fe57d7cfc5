"""Faces and other regions made unrecognisable in the stored picture, for good.

What is drawn over a region is computed from the picture around it, and from nothing in it. So
there is nothing to undo: two pictures that differ in their regions alone become the same picture.
"""

from functools import partial
from math import ceil

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.log_actions import log

from pages.images.models import CustomImage
from pages.images.pixels import reencode

# Blocks along the longer side of a region.
BLOCKS = 8
# Of what is around a region, the colours of so many squares are looked at, each way.
GRID = 16
# How much blocks that touch differ, so that readers see that something is hidden.
CONTRAST = 0.14
NO_COLOUR = (128, 128, 128, 255)


def blur_image(image_id, regions, *, user=None):
    """Draw over ``regions`` in the stored file of an image; what it showed before is deleted.

    Who blurs the same image meanwhile waits, and begins with what this leaves. Raises
    ``ValidationError`` where the file cannot be read.
    """
    with transaction.atomic():
        image = CustomImage.objects.select_for_update().get(pk=image_id)
        image.file = blurred(image.file, regions)
        image.save()
        log(instance=image, action="pages.blur", user=user)
    return image


def blurred(file, regions):
    try:
        with file.open("rb"):
            return reencode(file, redraw=partial(cover, regions=regions))
    except (OSError, ValidationError) as error:
        said = _("The stored file of this picture cannot be read. Upload the picture anew.")
        raise ValidationError(said, code="unreadable") from error


def cover(image, *, regions):
    """Draw mosaics over ``regions`` of a Pillow image; all else in it stays as it is."""
    boxes = [region.box(image.size) for region in regions]
    for box in boxes:
        image.paste(mosaic(image, box, boxes).convert(image.mode), box)


def mosaic(image, box, boxes):
    """Return what is drawn over ``box``: blocks in the colours around all ``boxes``."""
    frame = grown(box, image.size)
    colours = filled(surroundings(image, frame, boxes).resize((GRID, GRID), Image.Resampling.BOX))
    blocks = colours.resize(blocks_of(box), Image.Resampling.BOX, box=within(box, frame))
    size = (box[2] - box[0], box[3] - box[1])
    return chequered(blocks).resize(size, Image.Resampling.NEAREST)


def grown(box, size):
    """Return ``box`` with as much around it as it is long, where the picture has that."""
    left, top, right, bottom = box
    margin = max(right - left, bottom - top)
    return (
        max(left - margin, 0),
        max(top - margin, 0),
        min(right + margin, size[0]),
        min(bottom + margin, size[1]),
    )


def surroundings(image, frame, boxes):
    """Return the part of ``image`` in ``frame``, with nothing of what is in ``boxes``."""
    part = image.crop(frame).convert("RGBA")
    left, top = frame[:2]
    for box in boxes:
        part.paste((0, 0, 0, 0), (box[0] - left, box[1] - top, box[2] - left, box[3] - top))
    return part


def filled(image):
    """Return ``image`` opaque: what is clear in it gets the colours of what is near."""
    if image.width == 1:
        solid = image.getpixel((0, 0))
        return Image.new("RGBA", (1, 1), (*solid[:3], 255) if solid[3] else NO_COLOUR)
    half = image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX)
    whole = filled(half).resize(image.size, Image.Resampling.BILINEAR)
    whole.alpha_composite(image)
    return whole


def blocks_of(box):
    """Return how many blocks a box has each way; they are nearly square."""
    width, height = box[2] - box[0], box[3] - box[1]
    side = max(width, height) / BLOCKS
    return ceil(width / side), ceil(height / side)


def within(box, frame):
    """Return ``box`` as it lies in the grid that stands for ``frame``."""
    left, top = frame[:2]
    wide, high = GRID / (frame[2] - left), GRID / (frame[3] - top)
    # What floats add at the far edges would be outside.
    return (
        (box[0] - left) * wide,
        (box[1] - top) * high,
        min((box[2] - left) * wide, GRID),
        min((box[3] - top) * high, GRID),
    )


def chequered(blocks):
    """Return ``blocks`` with every other one darker, as the squares of a chessboard are."""
    darker = Image.blend(blocks, Image.new("RGBA", blocks.size, (0, 0, 0, 255)), CONTRAST)
    squares = Image.new("L", blocks.size)
    squares.putdata(
        [255 * ((x + y) % 2) for y in range(blocks.height) for x in range(blocks.width)]
    )
    return Image.composite(darker, blocks, squares)
