from cms.api.loaders import BatchLoader
from cms.api.pages.rows import place_of
from cms.channels.visibility import withdrawals_known_to


class WithdrawnLoader(BatchLoader):
    """Whether versions of contents were withdrawn, by content id and locale, in one statement."""

    def __init__(self, context):
        super().__init__()
        self.context = context

    def prime_fallbacks(self, pages, *, locale):
        """Note the pages of a list that are served in another locale than ``locale``."""
        self.prime((str(page["content_id"]), locale) for page in pages if page["locale"] != locale)

    def fetch(self, keys):
        contents, locales = zip(*keys, strict=True)
        withdrawals = withdrawals_known_to(self.context.channel)
        places = {"content_id__in": set(contents), "locale__in": set(locales)}
        rows = withdrawals.filter(**places).values("content_id", "locale")
        return {place_of(row): True for row in rows}
