"""Where an earlier translation comes from, in words that every translator may read."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from cms.publication.models import PublishedPage


class Origin(NamedTuple):
    """The page a translation was made for, who made it, and when.

    ``title`` is the one that readers see, and empty where nothing of the page is published: a
    title may be a draft's word. Who may open the page is for the caller to ask, by ``content_id``.
    """

    title: str
    user: str
    date: datetime
    content_id: UUID | None


def origins_of(records, locales):
    """Return the origin of each record by its id; the title is in the first locale that has one."""
    contents = {record.pk: content_of(record) for record in records}
    titles = published_titles(set(contents.values()) - {None}, locales)
    return {
        record.pk: Origin(
            title=titles.get(contents[record.pk], ""),
            user=name_of(record.last_translated_by),
            date=record.updated_at,
            content_id=contents[record.pk],
        )
        for record in records
    }


def content_of(record):
    return record.context.object_id if record.context else None


def name_of(user):
    return (user.get_full_name() or user.get_username()) if user else ""


def published_titles(content_ids, locales):
    if not content_ids:
        return {}
    codes = [locale.language_code for locale in locales]
    pages = PublishedPage.objects.current().of_contents(content_ids).in_locales(*codes)
    rows = pages.values_list("locale", "content_id", "title")
    # The first locale comes last, and stays.
    ordered = sorted(rows, key=lambda row: -codes.index(row[0]))
    return {content_id: title for _code, content_id, title in ordered}
