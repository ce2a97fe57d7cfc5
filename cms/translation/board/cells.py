"""How each of some contents stands in each locale: a constant number of statements."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.publication.models import PublishedPage
from cms.translation.board.contents import State


@dataclass(frozen=True)
class Cell:
    """``done`` of ``total`` texts are translated; without a record both are 0."""

    state: State
    locale: object
    page_id: int | None = None
    record_id: int | None = None
    total: int = 0
    done: int = 0
    # Since when what is published is behind its source.
    since: datetime | None = None

    @property
    def shows_progress(self):
        return self.state in (State.OUTDATED, State.IN_PROGRESS, State.MISSING) and self.total


def cells_of(pages, locales):
    """Return the cell of each page and locale, by both numbers. Five statements."""
    keys = {page.translation_key for page in pages}
    published = rows_published(keys)
    there = versions_of(keys)
    records = records_of(keys)
    totals, done = progress_of([each["pk"] for each in records.values()])
    cells = {}
    for page in pages:
        for locale in locales:
            key = (page.translation_key, locale.pk)
            row = published.get((page.translation_key, locale.language_code), {})
            record = records.get(key)
            pk = record and record["pk"]
            counted = (totals.get(pk, 0), done.get(pk, 0))
            cells[page.pk, locale.pk] = Cell(
                state=state_of(page, locale, row, there.get(key), record, counted[1]),
                locale=locale,
                page_id=there.get(key),
                record_id=pk,
                total=counted[0],
                done=counted[1],
                since=row.get("source_changed_at"),
            )
    return cells


def state_of(page, locale, published, version, record, done):
    """Return the state, as ``with_state`` computes it."""
    if page.locale_id == locale.pk:
        return State.SOURCE
    if published:
        return State(published["translation_status"])
    if record:
        return State.IN_PROGRESS if done else State.MISSING
    return State.INDEPENDENT if version else State.MISSING


def rows_published(keys):
    rows = PublishedPage.objects.filter(content_id__in=keys)
    columns = ("content_id", "locale", "translation_status", "source_changed_at")
    return {(row["content_id"], row["locale"]): row for row in rows.values(*columns)}


def versions_of(keys):
    pages = Page.objects.filter(translation_key__in=keys, alias_of=None).order_by()
    rows = pages.values_list("translation_key", "locale_id", "pk")
    return {(key, locale): pk for key, locale, pk in rows}


def records_of(keys):
    records = Translation.objects.filter(source__object__in=keys, enabled=True)
    rows = records.values("pk", "target_locale_id", key=F("source__object_id"))
    return {(row["key"], row["target_locale_id"]): row for row in rows}


def progress_of(record_ids):
    """Return how many segments each record has, and how many a person has translated."""
    records = Translation.objects.filter(pk__in=record_ids).order_by()
    segments = records.annotate(number=Count("source__stringsegment"))
    totals = dict(segments.values_list("pk", "number"))
    translated = StringTranslation.objects.filter(
        translation_of=OuterRef("string_id"),
        context=OuterRef("context_id"),
        locale=OuterRef("source__translations__target_locale"),
        has_error=False,
    ).exclude(Q(data="") | Q(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE))
    rows = (
        StringSegment.objects.filter(source__translations__in=record_ids)
        .annotate(record=F("source__translations"))
        .values("record")
        .annotate(number=Count("pk", filter=Q(Exists(translated))))
        .order_by()
    )
    return totals, {row["record"]: row["number"] for row in rows}
