"""Put texts into a page as wagtail-localize does, and quicker where they have no markup."""

import re
from collections import defaultdict

from django.db.models import CharField, TextField
from wagtail.blocks import CharBlock, RichTextBlock, TextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter
from wagtail_localize.segments.ingest import ingest_segments as ingest_slowly

from cms.translation.extracting import is_words

# Paragraphs of which each is one text, in the order of their places.
TEMPLATE = re.compile(r'(?:<p(?: data-block-key="[a-z0-9]+")?><text position="\d+"></text></p>)+')
PLACE = re.compile(r'<text position="(\d+)"></text>')
OWN_WAY = "restore_translated_segments"


def ingest_segments(original, translated, source_locale, locale, segments):
    """Let ``translated`` have what ``segments`` say, as a copy of ``original``."""
    by_field, left = defaultdict(list), []
    for each in segments:
        by_field[each.path.split(".")[0]].append(each)
    for name, found in by_field.items():
        field = translated._meta.get_field(name)
        if isinstance(field, StreamField) and not hasattr(field, OWN_WAY):
            stream = field.value_from_object(original)
            writer = Writer(field, source_locale, locale)
            writer.handle_stream_block(stream, [each.unwrap()[1] for each in found])
            setattr(translated, name, stream)
        elif is_plain_field(field) and is_text_of_words(found):
            setattr(translated, name, found[0].string.data)
        else:
            left += found
    ingest_slowly(original, translated, source_locale, locale, left)


def is_plain_field(field):
    is_text = isinstance(field, CharField | TextField) and not isinstance(field, RichTextField)
    return is_text and not hasattr(field, OWN_WAY)


def is_text_of_words(segments):
    """Tell whether segments are one text, which stands in the page as it is kept."""
    return len(segments) == 1 and has_words_alone(segments[0])


def has_words_alone(segment):
    return isinstance(segment, StringSegmentValue) and is_words(segment.string.data)


class Writer(StreamFieldSegmentsWriter):
    """Puts texts into blocks: those of words alone by itself."""

    def handle_block(self, block_type, block_value, segments):
        if not hasattr(block_type, OWN_WAY):
            if isinstance(block_type, CharBlock | TextBlock) and is_text_of_words(segments):
                return segments[0].string.data
            if isinstance(block_type, RichTextBlock) and (html := html_of_words(segments)):
                return RichText(html)
        return super().handle_block(block_type, block_value, segments)


def html_of_words(segments):
    """Return paragraphs with their texts; ``None`` where there is any other markup."""
    template, *texts = sorted(segments, key=lambda each: each.order)
    is_plain = TEMPLATE.fullmatch(template.template) and all(map(has_words_alone, texts))
    if not is_plain:
        return None
    return PLACE.sub(lambda found: texts[int(found[1])].string.data, template.template)
