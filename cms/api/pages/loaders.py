from collections import defaultdict

from cms.api.loaders import BatchLoader
from cms.api.pages.rows import as_page, place_of, with_columns
from cms.channels.visibility import visible_to
from cms.compiled import Parameters, prepared
from cms.publication.models import PublishedPage

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
CONTENTS = Parameters("contents", PublishedPage._meta.get_field("content_id"))


@prepared
def versions_of_contents(scope, left_out):
    columns = [name for name in VERSION_COLUMNS if name not in left_out]
    return visible_to(scope).of_contents([CONTENTS]).values(*columns)


@prepared
def pages_of_contents(scope, locales, left_out):
    pages = visible_to(scope).of_contents([CONTENTS]).in_locales(*locales)
    return with_columns(pages, left_out)


class VersionsLoader(BatchLoader):
    """The visible versions of contents, as ``{content id: {locale: row}}``, in one statement.

    Translations, breadcrumbs and links all ask for the same: where a content is, in a locale.
    """

    def __init__(self, context):
        super().__init__()
        self.context = context

    def fetch(self, keys):
        versions = defaultdict(dict)
        query = versions_of_contents(self.context.scope, self.context.left_out)
        for row in query.rows(contents=keys):
            row["content_id"] = str(row["content_id"])
            versions[row["content_id"]][row["locale"]] = row
            self.context.tags.add_page(row)
        return dict(versions)

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
        facts = self.context.scope, tuple(sorted(set(locales))), self.context.left_out
        rows = pages_of_contents(*facts).rows(contents=set(contents))
        return {place_of(row): as_page(row, self.context) for row in rows}

    def visible(self, keys):
        """Return the pages that this caller sees, in the order of ``keys``."""
        return [page for page in map(self.load, keys) if page]
