"""How long the text of a segment may be, as its field or block says."""

from django.core.exceptions import FieldDoesNotExist
from wagtail.blocks import ListBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField

from cms.translation.places import child_of

RICH_TEXT = (RichTextField, RichTextBlock)


def longest(segment, source):
    """Return the number of characters that may stand there, or ``None`` where it is any.

    Of a rich text the whole has a limit, if any, and not each of its segments.
    """
    model = source.specific_content_type.model_class()
    return longest_of(end_of(model, segment.context.field_path.split(".")))


def longest_of(end):
    # A block that editors fill in has a field of a form.
    return (
        None
        if isinstance(end, RICH_TEXT)
        else getattr(getattr(end, "field", end), "max_length", None)
    )


def end_of(model, names):
    """Return the field or block that a path ends at, ``None`` where the code has it no more."""
    try:
        field = model._meta.get_field(names[0])
    except FieldDoesNotExist:
        return None
    if isinstance(field, StreamField):
        return end_of_blocks(field.stream_block, names[1:])
    return end_of(field.related_model, names[-1:]) if len(names) > 1 else field


def end_of_blocks(block, names):
    for name in names:
        block = block.child_block if isinstance(block, ListBlock) else child_of(block, name)
    return block
