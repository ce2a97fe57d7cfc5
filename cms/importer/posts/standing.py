"""What is there already of the posts of a batch, read for all of them at once."""

from collections import defaultdict
from enum import Enum

from wagtail.models import Page

from cms.importer.models import ImportedPage
from cms.publication.models import Withdrawal


class Standing(Enum):
    """How a post of a file stands to the pages: what has to be done about it."""

    NEW = "new"
    UNCHANGED = "unchanged"
    # Something is there, or was: it is looked at by itself.
    KNOWN = "known"


class Standings:
    """Reads in three statements what is known of some contents."""

    def __init__(self, content_ids, *, is_published):
        self.is_published = is_published
        self.records, self.pages = defaultdict(dict), defaultdict(dict)
        for record in ImportedPage.objects.filter(content_id__in=content_ids):
            self.records[record.content_id][record.locale] = record
        columns = "translation_key", "locale__language_code", "live", "has_unpublished_changes"
        rows = Page.objects.filter(translation_key__in=content_ids).order_by()
        # Said so, for SQLite would look through all pages that are no aliases.
        rows = rows.exclude(alias_of__isnull=False)
        for key, language, *facts in rows.values_list(
            *columns, "first_published_at", "latest_revision__user"
        ):
            self.pages[key][language] = facts
        held = Withdrawal.objects.filter(content_id__in=content_ids)
        self.withdrawn = set(held.values_list("content_id", flat=True))

    def of(self, content):
        """Return how a content stands; ``content`` tells what the file says in each language."""
        key = content.content_id
        if not (self.records[key] or self.pages[key] or key in self.withdrawn):
            return Standing.NEW
        is_same = all(self.is_same(content, language) for language in content.versions)
        return Standing.UNCHANGED if is_same else Standing.KNOWN

    def is_same(self, content, language):
        """Tell whether nothing has to be looked at: the file says the same, and nobody was there.

        A draft waits to be published where that is asked for.
        """
        record = self.records[content.content_id].get(language)
        page = self.pages[content.content_id].get(language)
        if record is None or page is None or record.file_digest != content.digest_of(language):
            return False
        is_live, is_changed, first_published_at, user_id = page
        is_taken_down = first_published_at is not None and not is_live
        waits = self.is_published and is_changed
        return not (is_taken_down or waits or user_id is not None)
