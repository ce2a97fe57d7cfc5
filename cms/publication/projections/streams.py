"""The blocks of many texts, read together."""

from collections import defaultdict

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField


def prefetch_blocks(pages):
    """Read the pictures and pages that the texts of ``pages``, all of one type, name.

    A text reads what its own blocks name when it is looked at, in a statement for each kind of
    block. Here it is one for each kind of block in all texts.
    """
    for field in stream_fields(type(pages[0])):
        streams = [getattr(page, field.name) for page in pages]
        for page, stream in zip(pages, read_together(field.stream_block, streams), strict=True):
            setattr(page, field.name, stream)


def stream_fields(model):
    return [field for field in model._meta.local_fields if isinstance(field, StreamField)]


def read_together(block, streams):
    """Return streams with the blocks of ``streams``, all read."""
    raw = defaultdict(list)
    for each in streams:
        for item in each.raw_data:
            raw[item["type"]].append(item["value"])
    values = {name: iter(block.child_blocks[name].bulk_to_python(raw[name])) for name in raw}
    return [
        StreamValue(
            block,
            [(item["type"], next(values[item["type"]]), item.get("id")) for item in each.raw_data],
        )
        for each in streams
    ]
