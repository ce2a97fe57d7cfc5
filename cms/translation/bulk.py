"""Many new translations at once, complete and with their words: in few statements for all.

What ``writing`` does for one content, for contents of which nothing is there yet.
"""

from dataclasses import dataclass
from functools import cached_property
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

from cms.publication.bulk import content_of
from cms.publication.inserting import insert
from cms.publication.projections.streams import prefetch_blocks
from cms.translation.drafting import copy_marks
from cms.translation.histories import keep_copied
from cms.translation.recording import record_new
from cms.translation.restoring import ingest_segments
from cms.translation.segments import string_segments, texts_among
from cms.translation.writing import pairs_of

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

    @cached_property
    def content(self):
        """The source as data, once it is written."""
        return content_of(self.source)

    def copy(self):
        """Return the source as a new page in the language, saved nowhere."""
        content = self.content | {"locale": self.locale.pk}
        page = type(self.source).from_serializable_data(content, check_fks=False)
        become_new(page, self.locale)
        return page

    def put_words(self, page):
        """Let the copy of the source be the translation."""
        ingest_segments(page, page, self.source.locale, self.locale, self.ingested())
        copy_marks(self.words, page)
        read_anew(page)

    def ingested(self):
        templates = [each for each in self.segments if isinstance(each, TemplateSegmentValue)]
        return [*self.texts, *templates]

    @cached_property
    def texts(self):
        """The texts of the translation, each in the place of the source's."""
        return [
            StringSegmentValue(
                segment.path, StringValue(text), attrs=segment.attrs, order=segment.order
            )
            for segment, text in self.pairs
        ]

    @property
    def all_texts(self):
        """All texts of the page that is made of it, also those that are the source's still."""
        said = {each.order: each for each in self.texts}
        return [said.get(each.order, each) for each in texts_among(self.segments)]


def drafts_of(translations):
    """Return the pages of translations of one type whose sources are written; saved nowhere."""
    pages = [each.copy() for each in translations]
    if pages:
        prefetch_blocks(pages)
    for each, page in zip(translations, pages, strict=True):
        each.put_words(page)
    return pages


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
    recorded, targets = record_new(
        [each.source for each in sources.values()],
        [each.content for each in sources.values()],
        [each.segments for each in sources.values()],
    )
    records = dict(zip(sources, recorded, strict=True))
    insert(
        Translation,
        (
            Translation(
                uuid=uuid4(),
                source=records[each.source.pk],
                target_locale=each.locale,
                enabled=True,
            )
            for each in translations
        ),
    )
    texts = rows_of_texts(translations, targets)
    insert(StringTranslation, texts)
    keep_copied(texts)


def rows_of_texts(translations, targets):
    """Return the row of each text, once where a source says it twice in one place."""
    rows = {}
    for each in translations:
        for segment, text in each.pairs:
            context = targets.contexts[each.source.translation_key, segment.path]
            string = targets.strings[each.source.locale_id, segment.string.data]
            rows[each.locale.pk, context.pk, string.pk] = StringTranslation(
                translation_of=string,
                locale=each.locale,
                context=context,
                data=text,
                translation_type=MANUAL,
            )
    return rows.values()
