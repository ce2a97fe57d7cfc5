"""How long the text of a segment may be, as its field or block says."""

from wagtail.blocks import ListBlock
from wagtail.fields import StreamField

from cms.translation.places import child_of


def longest(segment, source):
    """Return the number of characters that the field takes, or ``None`` where it takes any."""
    model = source.specific_content_type.model_class()
    return longest_in_model(model, segment.context.field_path.split("."))


def longest_in_model(model, path):
    field = model._meta.get_field(path[0])
    if isinstance(field, StreamField):
        return longest_in_block(field.stream_block, path[1:])
    if len(path) > 1:
        return longest_in_model(field.related_model, path[-1:])
    return getattr(field, "max_length", None)


def longest_in_block(block, names):
    for name in names:
        block = block.child_block if isinstance(block, ListBlock) else child_of(block, name)
    return getattr(getattr(block, "field", None), "max_length", None)
