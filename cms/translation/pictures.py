"""Pictures of a text that were deleted: their blocks are empty, and what they said goes nowhere."""

from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock


def places_of_gone(page):
    """Return the paths of the empty picture blocks of a page, each with a dot at its end."""
    streams = [each for each in page._meta.get_fields() if isinstance(each, StreamField)]
    return tuple(
        f"{path}."
        for each in streams
        for path in gone_in(each.stream_block, getattr(page, each.name), each.name)
    )


def gone_in(block, value, path):
    if isinstance(block, ImageBlock):
        if value is None:
            yield path
    elif isinstance(block, StreamBlock):
        for child in value:
            yield from gone_in(child.block, child.value, f"{path}.{child.id}")
    elif isinstance(block, ListBlock):
        for child in value.bound_blocks:
            yield from gone_in(child.block, child.value, f"{path}.{child.id}")
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from gone_in(child, value.get(name), f"{path}.{name}")
