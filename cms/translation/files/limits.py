"""How long a text may be in the place where it stands, and whether it may have tags there."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from wagtail.blocks import ListBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField

from cms.translation.files.inline import html_of, length_of
from cms.translation.places import child_of


@dataclass(frozen=True)
class Limit:
    """``longest`` is ``None`` where a text may have any length.

    Of a rich text the whole has a limit, if any, and not each of its segments.
    """

    longest: int | None = None
    is_plain: bool = False
    # wagtail-localize writes the HTML of a title into a column of plain text.
    counts_html: bool = False

    def is_kept_by(self, tokens):
        length = len(html_of(tokens)) if self.counts_html else 0
        return self.longest is None or max(length, length_of(tokens)) <= self.longest


def limit_of(model, field_path):
    """Return the limit of a place; none where the code no longer has the field or block."""
    names = field_path.split(".")
    end = end_of(model, names)
    if end is None or isinstance(end, RichTextField | RichTextBlock):
        return Limit()
    # A block that editors fill in has a field of a form.
    longest = getattr(getattr(end, "field", end), "max_length", None)
    return Limit(longest=longest, is_plain=True, counts_html=names == ["title"])


def end_of(model, names):
    """Return the field or block that a path ends at, ``None`` where there is none."""
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
