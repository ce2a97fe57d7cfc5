"""Many new translations at once, complete and with their words: in few statements for all.

What ``writing`` does for one content, for contents of which nothing is there yet.
"""

from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import (
    OverridableSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.strings import StringValue, validate_translation_links

from cms.translation.drafting import copy_marks
from cms.translation.histories import keep_copied
from cms.translation.recording import contexts_of, record_new, strings_in
from cms.translation.restoring import ingest_segments
from cms.translation.segments import string_segments, texts_among
from cms.translation.writing import pairs_of

ROWS_OF_ONE_STATEMENT = 500
MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL


@dataclass
class NewTranslation:
    """A language that a new page gets; ``words`` is a page that is never saved, as in ``writing``.

    Raises ``StructuresDiffer`` where the words do not fit ``source`` segment by segment.
    """

    source: Page
    # All segments of the source: to take a page apart costs as much as all else.
    segments: list
    locale: Locale
    words: Page
    fields: list[str]

    def __post_init__(self):
        self.pairs = pairs_of(
            texts_among(self.segments, fields=self.fields),
            string_segments(self.words, fields=self.fields),
        )

    @property
    def is_sound(self):
        """Whether the page can be made of the texts: a blank one is no translation of anything."""
        return all(text.strip() and fits(segment.string.data, text) for segment, text in self.pairs)

    def draft(self):
        """Return the page of the translation, saved nowhere: the source with the words in it."""
        content = self.source.serializable_data() | {"locale": self.locale.pk}
        page = type(self.source).from_serializable_data(content, check_fks=False)
        become_new(page, self.locale)
        ingest_segments(page, page, self.source.locale, self.locale, self.ingested())
        copy_marks(self.words, page)
        read_anew(page)
        return page

    def ingested(self):
        templates = [each for each in self.segments if isinstance(each, TemplateSegmentValue)]
        texts = [
            StringSegmentValue(segment.path, StringValue(text), attrs=segment.attrs).with_order(
                segment.order
            )
            for segment, text in self.pairs
        ]
        return [*texts, *templates]


def read_anew(page):
    """Let streams be as if they had been read: of some blocks segments are taken from what was."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            setattr(page, field.name, field.value_to_string(page))


def note_slug(segments, source):
    """Let segments hold the slug with which the source was saved: another may have had its own."""
    for each in segments:
        if isinstance(each, OverridableSegmentValue) and each.path == "slug":
            each.data = source.slug


def fits(source, text):
    """Tell whether wagtail-localize would let a text stand in the page: its links are there."""
    if "<" not in source + text:
        return True
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(source, text)
    except ValueError:
        return False
    return True


def become_new(page, locale):
    """Let a copy of a page be a new one in a locale: a draft, with rows of its own."""
    page.pk = page.id = page.page_ptr_id = None
    page._state.adding = True
    page.live = False
    page.latest_revision = page.live_revision = page.latest_revision_created_at = None
    page.first_published_at = page.last_published_at = None
    page.locale = locale
    for relation in get_all_child_relations(type(page)):
        for row in page._cluster_related_objects.get(relation.get_accessor_name(), ()):
            row.pk, row.locale = None, locale


@transaction.atomic
def record_translations(translations):
    """Write the records of new translations, so that translators go on from there."""
    if not translations:
        return
    sources = {each.source.pk: each for each in translations}
    for each in sources.values():
        note_slug(each.segments, each.source)
    recorded = record_new(
        [each.source for each in sources.values()], [each.segments for each in sources.values()]
    )
    records = dict(zip(sources, recorded, strict=True))
    Translation.objects.bulk_create(
        Translation(
            uuid=uuid4(), source=records[each.source.pk], target_locale=each.locale, enabled=True
        )
        for each in translations
    )
    triples = [
        (records[each.source.pk], each.source, [segment for segment, _text in each.pairs])
        for each in translations
    ]
    contexts, strings = contexts_of(triples), strings_in(triples)
    rows = {
        (each.locale.pk, context.pk, string.pk): StringTranslation(
            translation_of=string,
            locale=each.locale,
            context=context,
            data=text,
            translation_type=MANUAL,
        )
        for each in translations
        for segment, text in each.pairs
        for context in [contexts[each.source.translation_key, segment.path]]
        for string in [strings[each.source.locale_id, segment.string.data]]
    }
    texts = StringTranslation.objects.bulk_create(rows.values(), batch_size=ROWS_OF_ONE_STATEMENT)
    keep_copied(texts)
