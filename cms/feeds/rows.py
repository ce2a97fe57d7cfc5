"""What a feed is made of: published pages, what left, and where all of them are."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from cms.channels.feeds import CALENDAR
from cms.channels.visibility import changes_for, departures_known_to, visible_to
from cms.feeds.asking import written_place
from cms.publication.projections.versions import whole
from cms.publication.thinning import KEPT_WHOLE

COLUMNS = (
    "page_id",
    "content_id",
    "type",
    "title",
    "path",
    "locale",
    "date",
    "status",
    "starts_at",
    "first_published_at",
    "last_published_at",
    "version",
    "document",
)
# What was published last stands first, so that a correction of something old arrives.
ORDER = ("-last_published_at", "-page_id")
# Calendars of others need as long to hear of it, and show a cancelled event no longer.
CANCELLED_FOR = timedelta(days=30)


class Departure(NamedTuple):
    """That a page left the feed: its name, when, and by which line of the log. Nothing else."""

    content_id: UUID
    locale: str
    when: datetime
    sequence: int


def rows_of(asked):
    """Return one slice of a feed's rows, as dicts, and the place of the next; all of a calendar."""
    pages = with_last_change(asked.pages(), asked.channel).order_by(*ORDER)
    if asked.form == CALENDAR:
        return [as_dict(row) for row in pages.values(*COLUMNS, "sequence", "changed_at")], None
    if asked.before:
        moment, page_id = asked.before
        is_same = Q(last_published_at=moment, page_id__lt=page_id)
        pages = pages.filter(Q(last_published_at__lt=moment) | is_same)
    size = settings.FEEDS_PAGE_SIZE
    rows = list(pages.values(*COLUMNS, "sequence", "changed_at")[: size + 1])
    return [as_dict(row) for row in rows[:size]], next_place(rows, size)


def with_last_change(pages, channel):
    """Add number and moment of the last change of each page that the channel knows of."""
    last = changes_for(channel).filter(page_id=OuterRef("page_id")).order_by("-sequence")
    return pages.annotate(
        sequence=Subquery(last.values("sequence")[:1]),
        changed_at=Subquery(last.values("occurred_at")[:1]),
    )


def as_dict(row):
    """Return one dict of a row, its document and its last change, which the log may have lost."""
    return whole(row) | {
        "sequence": row["sequence"] or 0,
        "changed_at": row["changed_at"] or row["last_published_at"],
    }


def next_place(rows, size):
    if len(rows) <= size:
        return None
    last = rows[size - 1]
    return written_place(last["last_published_at"], last["page_id"])


def departures_of(asked, rows, *, is_last):
    """Return what left while the pages of this slice were published; the first goes on to now."""
    changes = departures_known_to(asked.channel).filter(locale=asked.locale, type__in=asked.types)
    since = timezone.now() - (CANCELLED_FOR if asked.form == CALENDAR else KEPT_WHOLE)
    changes = changes.filter(occurred_at__gte=since)
    if asked.topic:
        slug = f" {asked.topic} "
        changes = changes.filter(Q(topics__contains=slug) | Q(former_topics__contains=slug))
    if asked.content_id:
        changes = changes.filter(content_id=asked.content_id)
    if asked.before:
        changes = changes.filter(occurred_at__lt=asked.before[0])
    if not is_last:
        changes = changes.filter(occurred_at__gte=rows[-1]["last_published_at"])
    named = ("content_id", "locale", "occurred_at", "sequence")
    found = [Departure(*row) for row in changes.order_by("sequence").values_list(*named)]
    # Two pages may have stood for one content, one after the other.
    return sorted({each[:2]: each for each in found}.values(), key=lambda each: -each.sequence)


def places_of(asked, rows):
    """Return the paths of contents by locale, in one statement: links and translations of rows."""
    contents = {str(row["content_id"]) for row in rows}
    contents.update(*(row["points_to"] for row in rows))
    paths = defaultdict(dict)
    pages = visible_to(asked.channel).of_contents(contents)
    for content_id, locale, path in pages.values_list("content_id", "locale", "path"):
        paths[str(content_id)][locale] = path
    return paths
