"""Where a segment stands in its page, in words: "Title", "Text, list item 2 of 5"."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from bs4 import BeautifulSoup
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks import ListBlock
from wagtail.fields import StreamField
from wagtail_localize.models import TemplateSegment

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class Place:
    """``kind`` is a word for style sheets: field, block, paragraph, heading, list-item, quote."""

    kind: str
    label: str

    def __str__(self):
        return self.label


def places_of(segments, source):
    """Return the place of each of a page's segments, in their order. One statement."""
    model = source.specific_content_type.model_class()
    tags = tags_of(source)
    seen, numbers = defaultdict(int), defaultdict(int)
    return [place_of(each, model, tags, seen, numbers) for each in segments]


def tags_of(source):
    """Return the tag around each text of a rich text, by context: ``{context: [("li", 2, 5)]}``.

    The numbers are the item's in its list, and of how many.
    """
    rows = TemplateSegment.objects.filter(source=source).select_related("template")
    return {row.context_id: tags_in(row.template.template) for row in rows}


def tags_in(html):
    texts = BeautifulSoup(html, "html.parser").find_all("text")
    return [tag_around(each.parent) for each in texts]


def tag_around(element):
    items = element.parent.find_all("li", recursive=False) if element.name == "li" else []
    number = next((at for at, each in enumerate(items, 1) if each is element), 0)
    return element.name, number, len(items)


def place_of(segment, model, tags, seen, numbers):
    """Return a segment's place; ``seen`` and ``numbers`` count what came before it."""
    path = segment.context.field_path.split(".")
    # A block of one field has the label of that field.
    label = " · ".join(label for label, _same in groupby(labels_of(model, path)))
    in_context = tags.get(segment.context.pk)
    if in_context is None:
        return Place(kind_of(path), label)
    at = seen[segment.context.pk]
    seen[segment.context.pk] += 1
    tag, number, total = in_context[at] if at < len(in_context) else ("p", 0, 0)
    return place_in_text(capfirst(str(label_of_field(model, path[0]))), tag, number, total, numbers)


def kind_of(path):
    if len(path) == 1:
        return "field"
    return path[-2] if path[-2] in ("quote", "heading") else "block"


def place_in_text(field, tag, number, total, numbers):
    if tag == "li":
        label = _("%(field)s, list item %(number)d of %(total)d")
        return Place("list-item", label % {"field": field, "number": number, "total": total})
    kind = "heading" if tag in HEADINGS else "paragraph"
    numbers[field, kind] += 1
    label = (
        _("%(field)s, heading %(number)d")
        if kind == "heading"
        else _("%(field)s, paragraph %(number)d")
    )
    return Place(kind, label % {"field": field, "number": numbers[field, kind]})


def labels_of(model, path):
    """Return what the editor calls a field and the blocks in it, from the outside in."""
    yield capfirst(str(label_of_field(model, path[0])))
    field = model._meta.get_field(path[0])
    if isinstance(field, StreamField):
        yield from labels_of_blocks(field.stream_block, path[1:])
    elif len(path) > 1:
        yield from labels_of(field.related_model, path[-1:])


def label_of_field(model, name):
    field = model._meta.get_field(name)
    return getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural


def labels_of_blocks(block, names):
    for name in names:
        block = block.child_block if isinstance(block, ListBlock) else child_of(block, name)
        if block is None:
            return
        if block.label:
            yield capfirst(str(block.label))


def child_of(block, name):
    """Return a block's child, or ``None`` for a name that the code no longer has."""
    return getattr(block, "child_blocks", {}).get(name)
