"""The blocks of many texts, read together."""

from collections import defaultdict

from wagtail.blocks import StreamValue

from pages.names import stream_fields


def prefetch_blocks(pages):
    """Read the pictures and pages that the texts of ``pages``, all of one type, name.

    A text reads what its own blocks name when it is looked at, in a statement for each kind of
    block. Here it is one for each kind of block in all texts.
    """
    for field in stream_fields(type(pages[0])):
        read_together(field.stream_block, [getattr(page, field.name) for page in pages])


def read_together(block, streams):
    """Read the blocks of streams that nobody has looked at yet; what they were read from stays."""
    raw = defaultdict(list)
    for each in streams:
        for item in each.raw_data:
            raw[item["type"]].append(item["value"])
    values = {name: iter(block.child_blocks[name].bulk_to_python(raw[name])) for name in raw}
    for each in streams:
        # As a stream does itself. From values alone nobody could tell what is said of a picture
        # that is gone, and translations know of it.
        each._bound_blocks[:] = [child_of(block, item, values) for item in each.raw_data]


def child_of(block, item, values):
    name = item["type"]
    return StreamValue.StreamChild(block.child_blocks[name], next(values[name]), id=item.get("id"))
