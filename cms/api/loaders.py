"""Related rows in batches: resolvers run depth-first, so a list primes what its items will load."""

from collections import defaultdict

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


class BatchLoader:
    """Fetch related rows for a whole list when the first of them is asked for."""

    def __init__(self):
        self._pending = set()
        self._results = {}

    def prime(self, keys):
        """Note the keys that are likely to be asked for."""
        self._pending.update(key for key in keys if key not in self._results)

    def load(self, key):
        """Return what there is for ``key``, or ``None``; fetches everything primed so far."""
        if key not in self._results:
            keys, self._pending = self._pending | {key}, set()
            self._results.update(dict.fromkeys(keys) | self.fetch(keys))
        return self._results[key]

    def fetch(self, keys):
        """Return a dict with a value for every key that exists."""
        raise NotImplementedError


class VersionsLoader(BatchLoader):
    """The visible versions of contents, as ``{content id: {locale: row}}``, in one statement.

    Translations, breadcrumbs and links all ask for the same: where a content is, in a locale.
    """

    def __init__(self, channel):
        super().__init__()
        self.channel = channel

    def fetch(self, keys):
        versions = defaultdict(dict)
        rows = visible_to(self.channel).of_contents(keys).values(*VERSION_COLUMNS)
        for row in rows:
            versions[str(row["content_id"])][row["locale"]] = row
        return dict(versions)

    def prime_page(self, page):
        """Note what the page's answer may show of other pages and of its translations."""
        self.prime([str(page["content_id"]), *page["points_to"]])

    def version(self, content_id, locale):
        """Return the row of a content in a locale, or ``None`` where this caller sees none."""
        return (self.load(str(content_id)) or {}).get(locale)
