"""Which images a draft shows, read from what it stores: no image is loaded for that."""

from functools import singledispatch

from django.db.models import ForeignKey
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from pages.images.models import CustomImage


def images_shown(draft):
    """Return the ids of the images in the fields and blocks of a page, without a statement."""
    return {pk for field in draft._meta.fields for pk in images_of_field(field, draft) if pk}


def images_of_field(field, draft):
    value = field.value_from_object(draft)
    if isinstance(field, ForeignKey) and field.related_model is CustomImage:
        return [value]
    if isinstance(field, StreamField) and value:
        return images_of_block(field.stream_block, value.get_prep_value())
    return []


@singledispatch
def images_of_block(block, stored):
    """Yield the ids in a block's value as the database has it, and ``None`` for one not chosen."""
    return iter(())


@images_of_block.register
def _(block: ImageChooserBlock, stored):
    yield stored


@images_of_block.register
def _(block: ImageBlock, stored):
    # A block that chose images alone before has stored their bare ids.
    yield stored.get("image") if isinstance(stored, dict) else stored


@images_of_block.register
def _(block: StructBlock, stored):
    for name, child in block.child_blocks.items():
        yield from images_of_block(child, (stored or {}).get(name))


@images_of_block.register
def _(block: ListBlock, stored):
    for each in stored or []:
        yield from images_of_block(block.child_block, value_of_item(each))


@images_of_block.register
def _(block: StreamBlock, stored):
    for each in stored or []:
        if child := block.child_blocks.get(each["type"]):
            yield from images_of_block(child, each["value"])


def value_of_item(item):
    """Return what an item of a list holds: Wagtail wrote it bare once, and reads that still."""
    is_wrapped = isinstance(item, dict) and item.get("type") == "item"
    return item["value"] if is_wrapped else item
