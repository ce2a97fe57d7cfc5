"""Take a page apart as wagtail-localize does, and quicker where its texts have no markup.

Its own way reads each text as HTML up to five times; most texts are words alone.
"""

import re
from functools import cache
from itertools import count

from django.db.models import CharField, ForeignKey, ManyToOneRel, TextField
from modelcluster.fields import ParentalKey
from wagtail.blocks import CharBlock, RichTextBlock, TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.extract import extract_segments as extract_slowly
from wagtail_localize.strings import StringValue

# What HTML writes in another way, or reads in one of its own.
MARKUP = re.compile(r"[&<>\n]")
# A paragraph of words, as the editor's field stores it.
PARAGRAPH = re.compile(r'(<p(?: data-block-key="[a-z0-9]+")?>)([^&<>]+)</p>')
OWN_WAY = "get_translatable_segments"


def extract_segments(instance):
    """Return the segments of an object, in order, numbered from one."""
    if not all(map(is_known, fields_of(type(instance)))):
        return extract_slowly(instance)
    found = [each for field in fields_of(type(instance)) for each in segments_in(*field, instance)]
    segments = [each for each in found if not each.is_empty()]
    for number, each in zip(count(1), segments):
        each.order = number
    return segments


@cache
def fields_of(model):
    """Return pairs of a field that matters to translation and how it is translated."""
    return [(each.get_field(model), each) for each in get_translatable_fields(model)]


def is_known(pair):
    """Tell whether a field is of a kind that pages of ours have."""
    field, _manner = pair
    return not isinstance(field, RichTextField) and not hasattr(field, OWN_WAY)


def segments_in(field, manner, instance):
    for kind, segments_of in KINDS.items():
        if isinstance(field, kind):
            is_overridable = manner.is_synchronized(instance) and manner.is_overridable(instance)
            return segments_of(field, instance, manner.is_translated(instance), is_overridable)
    return []


def segments_of_stream(field, instance, is_translated, is_overridable):
    if not is_translated:
        return []
    extractor = Extractor(field, include_overridables=is_overridable)
    found = extractor.handle_stream_block(field.value_from_object(instance))
    return [each.wrap(field.name) for each in found]


def segments_of_text(field, instance, is_translated, is_overridable):
    value = None if field.choices else field.value_from_object(instance)
    if value is None:
        return []
    if is_translated:
        return [StringSegmentValue(field.name, string_of(value))]
    return [OverridableSegmentValue(field.name, value)] if is_overridable else []


def segments_of_choice(field, instance, is_translated, is_overridable):
    chosen = getattr(instance, field.name) if is_translated or is_overridable else None
    if not chosen:
        return []
    if is_translated:
        return [RelatedObjectSegmentValue.from_instance(field.name, chosen)]
    return [OverridableSegmentValue(field.name, chosen.pk)]


def segments_of_rows(field, instance, is_translated, is_overridable):
    is_own = isinstance(field.remote_field, ParentalKey)
    if not (is_own and is_translated and issubclass(field.related_model, TranslatableMixin)):
        return []
    return [
        segment.wrap(str(row.translation_key)).wrap(field.name)
        for row in getattr(instance, field.name).all()
        for segment in extract_segments(row)
    ]


KINDS = {
    StreamField: segments_of_stream,
    TextField | CharField: segments_of_text,
    ForeignKey: segments_of_choice,
    ManyToOneRel: segments_of_rows,
}


class Extractor(StreamFieldSegmentExtractor):
    """Takes blocks apart: those of words alone by itself."""

    def handle_block(self, block_type, block_value, raw_value=None):
        if hasattr(block_type, OWN_WAY):
            return super().handle_block(block_type, block_value, raw_value)
        if isinstance(block_type, CharBlock | TextBlock):
            return [StringSegmentValue("", string_of(block_value))]
        if isinstance(block_type, RichTextBlock) and is_plain(block_value.source):
            return segments_of_paragraphs(block_value.source)
        return super().handle_block(block_type, block_value, raw_value)


def string_of(text):
    """Return a text as wagtail-localize keeps it, or as it is where that has to be found out."""
    return StringValue(text) if isinstance(text, str) and is_words(text) else text


def is_words(text):
    """Tell whether a text is the same as HTML and as words."""
    return not (text.isspace() or MARKUP.search(text))


def is_plain(html):
    """Tell whether HTML is paragraphs of words, without white space around them."""
    texts = PARAGRAPH.findall(html or "")
    return "".join(f"{tag}{text}</p>" for tag, text in texts) == html and all(
        text == text.strip() for _tag, text in texts
    )


def segments_of_paragraphs(html):
    found = PARAGRAPH.findall(html)
    places = (f'<text position="{number}"></text>' for number in count())
    template = "".join(f"{tag}{next(places)}</p>" for tag, _text in found)
    strings = [StringSegmentValue("", StringValue(text)) for _tag, text in found]
    return [TemplateSegmentValue("", "html", template, len(found)), *strings]
