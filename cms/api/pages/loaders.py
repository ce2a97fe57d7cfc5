from collections import defaultdict

from cms.api.loaders import BatchLoader
from cms.api.pages.rows import COLUMNS, as_page, place_of
from cms.channels.visibility import visible_to

# What is told of another version or of a linked page; the documents stay where they are.
VERSION_COLUMNS = (
    "page_id",
    "content_id",
    "locale",
    "type",
    "title",
    "path",
    "last_published_at",
    "translation_status",
    "source_changed_at",
)


class VersionsLoader(BatchLoader):
    """The visible versions of contents, as ``{content id: {locale: row}}``, in one statement.

    Translations, breadcrumbs and links all ask for the same: where a content is, in a locale.
    """

    def __init__(self, context):
        super().__init__()
        self.context = context

    def fetch(self, keys):
        versions = defaultdict(dict)
        rows = visible_to(self.context.channel).of_contents(keys).values(*VERSION_COLUMNS)
        for row in rows:
            versions[str(row["content_id"])][row["locale"]] = row
            self.context.tags.add_page(row)
        return dict(versions)

    def prime_page(self, page):
        """Note what the page's answer may show of other pages and of its translations."""
        self.prime([str(page["content_id"]), *page["points_to"]])

    def version(self, content_id, locale):
        """Return the row of a content in a locale, or ``None`` where this caller sees none."""
        return (self.load(str(content_id)) or {}).get(locale)


class PagesLoader(BatchLoader):
    """Whole pages by content id and locale, in one statement for all that a list links to."""

    def __init__(self, context):
        super().__init__()
        self.context = context

    def fetch(self, keys):
        contents, locales = zip(*keys, strict=True)
        pages = visible_to(self.context.channel).of_contents(set(contents))
        rows = pages.in_locales(*set(locales)).values(*COLUMNS)
        return {place_of(row): as_page(row, self.context) for row in rows}

    def visible(self, keys):
        """Return the pages that this caller sees, in the order of ``keys``."""
        return [page for page in map(self.load, keys) if page]
