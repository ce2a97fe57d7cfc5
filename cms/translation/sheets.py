"""The segments of a page beside their translations, as translators and the gate see them."""

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from wagtail_localize.models import String, StringSegment, StringTranslation, Translation

from cms.translation.places import places_of

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL


@dataclass(frozen=True)
class Segment:
    """One text of a page, in the place where it stands, with its translation.

    ``previous`` is the translation that was made last in this place, of another text: what stood
    there before the source changed.
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
        return bool(self.text.strip()) and self.translation.translation_type != MANUAL

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
    return row.translation_type == MANUAL and bool(row.data.strip()) and not row.has_error


class Sheet:
    """All segments of the source of a translation, in the order of the page.

    Two statements, and a third when it is asked where they stand.
    """

    def __init__(self, record):
        self.record = record

    @cached_property
    def segments(self):
        rows = StringSegment.objects.filter(source=self.record.source_id)
        rows = rows.select_related("context", "string").order_by("order", "pk")
        return [self.segment_of(row) for row in rows]

    def segment_of(self, row):
        there = self.translations[row.context_id]
        others = [each for each in there.values() if each.translation_of_id != row.string_id]
        return Segment(
            context=row.context,
            string=row.string,
            order=row.order,
            attrs=json.loads(row.attrs or "{}") or {},
            translation=there.get(row.string_id),
            previous=max(filter(is_persons, others), key=made_at, default=None),
        )

    @cached_property
    def translations(self):
        """Every translation into the locale, by context and string, also of former texts."""
        rows = StringTranslation.objects.filter(
            context__object=self.record.source.object_id, locale=self.record.target_locale_id
        ).select_related("translation_of", "context", "last_translated_by")
        found = defaultdict(dict)
        for row in rows:
            found[row.context_id][row.translation_of_id] = row
        return found

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


def record_of(page):
    """Return the record that ``page`` is the translation of, or ``None``. One statement."""
    records = Translation.objects.filter(
        source__object=page.translation_key, target_locale=page.locale_id
    )
    return records.select_related("source__locale", "target_locale").first()
