"""The segments of a page beside their translations, as translators and the gate see them."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Q
from rapidfuzz.fuzz import ratio
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation

from cms.translation.places import places_of

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
# Of 100: how like a text of a paragraph is one that stands there no more, if it is the same still.
ALIKE = 50


@dataclass(frozen=True)
class Segment:
    """One text of a page, in the place where it stands, with its translation.

    ``previous`` is the translation of what stood in this place before the source changed.
    """

    context: object
    string: String
    order: int
    # Of the tags in the source, by their ids, as ``{"a1": {"href": …}}``.
    attrs: dict
    translation: StringTranslation | None
    previous: StringTranslation | None

    @property
    def path(self):
        return self.context.path

    @property
    def source(self):
        return self.string.data

    @property
    def text(self):
        """The translation, whoever made it; empty where there is none."""
        return self.translation.data if self.translation else ""

    @property
    def is_machine_made(self):
        return bool(self.text.strip()) and self.translation.translation_type == MACHINE

    @property
    def is_translated(self):
        """Whether a person translated it, and what they wrote can stand in the page."""
        row = self.translation
        return bool(row and is_persons(row))

    @property
    def is_changed(self):
        """Whether what stood here before was translated, and this is not."""
        return self.previous is not None and not self.is_translated


def is_persons(row):
    return row.translation_type != MACHINE and bool(row.data.strip()) and not row.has_error


class Sheet:
    """All segments of the source of a translation, in the order of the page.

    Two statements, and a third when it is asked where they stand.
    """

    def __init__(self, record):
        self.record = record

    @cached_property
    def rows(self):
        return segments_by_source([self.record])[self.record.source_id]

    @cached_property
    def segments(self):
        return [self.segment_of(row) for row in self.rows]

    def segment_of(self, row):
        return Segment(
            context=row.context,
            string=row.string,
            order=row.order,
            attrs=json.loads(row.attrs or "{}") or {},
            translation=self.translations[row.context_id].get(row.string_id),
            previous=self.previous_of(row),
        )

    def previous_of(self, row):
        """Return the translation of what stood there last, or in a paragraph of what is like it."""
        former = self.former[row.context_id]
        if self.texts_in[row.context_id] == 1:
            return max(former, key=made_at, default=None)
        return max(
            (each for each in former if likeness(each, row) >= ALIKE),
            key=lambda each: (likeness(each, row), each.updated_at),
            default=None,
        )

    @cached_property
    def texts_in(self):
        """How many texts stand in each context."""
        return Counter(row.context_id for row in self.rows)

    @cached_property
    def former(self):
        """What people translated of texts that stand there no more, by context.

        A paragraph has several texts in one context: the others are not what one of them said.
        """
        present = {(row.context_id, row.string_id) for row in self.rows}
        found = defaultdict(list)
        for context_id, there in self.translations.items():
            for string_id, row in there.items():
                if (context_id, string_id) not in present and is_persons(row):
                    found[context_id].append(row)
        return found

    @cached_property
    def translations(self):
        """Every translation into the locale, by context and string, also of former texts."""
        version = self.record.source.object_id, self.record.target_locale_id
        return translations_by_version([self.record])[version]

    @cached_property
    def places(self):
        """Where each segment stands, by its order. One statement."""
        places = places_of(self.segments, self.record.source)
        return {each.order: place for each, place in zip(self.segments, places, strict=True)}

    @property
    def missing(self):
        return [each for each in self.segments if not each.is_translated]

    @property
    def progress(self):
        """How many segments there are, and how many of them a person has translated."""
        return len(self.segments), len(self.segments) - len(self.missing)

    def with_row(self, segment, row):
        """Let a segment have another translation, or none; return it as it is then."""
        changed = replace(segment, translation=row)
        self.segments = [changed if each is segment else each for each in self.segments]
        return changed

    def find(self, context_id, string_id):
        """Return a segment, or ``None`` where the source no longer has it."""
        wanted = (context_id, string_id)
        return next(
            (each for each in self.segments if (each.context.pk, each.string.pk) == wanted), None
        )


def made_at(row):
    return row.updated_at


def likeness(translation, segment):
    return ratio(translation.translation_of.data, segment.string.data)


def record_of(page):
    """Return the record that ``page`` is the translation of, or ``None``. One statement."""
    return records_of([page])[0]


def records_of(pages):
    """Return for each page the record that it is the translation of, or ``None``. One statement."""
    # Without the locale, by which SQLite would look for them: a content has few.
    keys = {page.translation_key for page in pages}
    records = Translation.objects.filter(source__object__in=keys)
    records = records.select_related("source__locale", "target_locale")
    found = {}
    for record in records:
        found.setdefault((record.source.object_id, record.target_locale_id), record)
    return [found.get((page.translation_key, page.locale_id)) for page in pages]


def sheets_of(records):
    """Return the sheets of many translations, by their records' ids. Two statements for all."""
    if not records:
        return {}
    rows, translations = segments_by_source(records), translations_by_version(records)
    sheets = {record.pk: Sheet(record) for record in records}
    for record in records:
        sheet, version = sheets[record.pk], (record.source.object_id, record.target_locale_id)
        sheet.rows, sheet.translations = rows[record.source_id], translations[version]
    return sheets


def segments_by_source(records):
    segments = StringSegment.objects.filter(source__in={each.source_id for each in records})
    found = defaultdict(list)
    for row in segments.select_related("context", "string").order_by("order", "pk"):
        found[row.source_id].append(row)
    return found


def translations_by_version(records):
    """Return every translation, also of former texts: by version, then by context and string."""
    rows = StringTranslation.objects.filter(
        context__object__in={each.source.object_id for each in records}
    ).select_related("translation_of", "context", "last_translated_by")
    # Said so, for SQLite would look through all translations into the locale.
    rows = rows.exclude(~Q(locale__in={each.target_locale_id for each in records}))
    found = defaultdict(lambda: defaultdict(dict))
    for row in rows:
        version = row.context.object_id, row.locale_id
        found[version][row.context_id][row.translation_of_id] = row
    return found
