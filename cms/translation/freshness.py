"""How each published page stands to the other languages of its content.

A translation is up to date when each segment of what is published of its source had been
translated when the translation was published. So it is right also when nobody pressed a button.
"""

from collections import Counter, defaultdict

from django.db.models import OuterRef
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.compiled import Parameters, compiled
from cms.publication.models import TranslationStatus
from cms.translation.segments import published_pages, read_pages, segments_by_version


def contribute(pages, contents):
    """Return ``translation_status`` and ``source_changed_at`` of each page, by its id."""
    standings = Standings({version_of(page): page for page in pages}, contents)
    return {page.pk: standings.columns_of(page) for page in pages}


def version_of(page):
    return page.translation_key, page.locale_id


class Standings:
    """How some published versions stand to the others; a version is a content and a locale.

    ``pages`` are those versions, and ``contents`` by page what is published of them.
    """

    def __init__(self, pages, contents):
        self.published_at, self.origins, self.records = versions_of({key for key, _ in pages})
        self.versions = Counter(key for key, _locale in self.published_at)
        # Of sources themselves nothing more is asked.
        translated = pages.keys() & self.origins.keys()
        sources = {self.origins[version] for version in translated} & self.published_at.keys()
        pages = {version: pages[version] for version in sources & pages.keys()}
        pages |= read_pages(sources - pages.keys())
        self.wanted = segments_by_version(pages, contents, records=self.records)
        self.translated = translation_times({key for key, _locale in translated})

    def columns_of(self, page):
        version = version_of(page)
        if version not in self.origins:
            return columns(self.standing_of_original(version))
        source = self.origins[version]
        if source not in self.published_at or self.covers(page, version):
            return columns(TranslationStatus.UP_TO_DATE)
        return columns(TranslationStatus.OUTDATED, source_changed_at=self.published_at[source])

    def standing_of_original(self, version):
        key, _locale = version
        is_source = version in self.records or self.versions[key] == 1
        return TranslationStatus.SOURCE if is_source else TranslationStatus.INDEPENDENT

    def covers(self, page, version):
        """Tell whether ``page`` says what the source says: each segment, translated in time."""
        times, published_at = self.translated[version], page.last_published_at
        wanted = self.wanted[self.origins[version]]
        is_translated = all(
            segment in times and (published_at is None or times[segment] <= published_at)
            for segment in wanted
        )
        return is_translated and not self.says_again(page, version, wanted)

    def says_again(self, page, version, wanted):
        """Tell whether the source has gone back to a text of before, and ``page`` has not.

        That is where another text, which stood in the same place, was translated later. Of a
        paragraph with several texts nobody can tell.
        """
        published_at, source_at = page.last_published_at, self.published_at[self.origins[version]]
        if not (published_at and source_at and source_at > published_at):
            return False
        times, texts_at = self.translated[version], Counter(path for path, _digest in wanted)
        present = {path: times[path, digest] for path, digest in wanted if texts_at[path] == 1}
        return any(
            present.get(path, at) < at <= published_at
            for (path, digest), at in times.items()
            if (path, digest) not in wanted
        )


def columns(status, *, source_changed_at=None):
    return {"translation_status": status, "source_changed_at": source_changed_at}


def versions_of(keys):
    """Return what is known of each published version of these contents.

    When it was published, as its row says it; which version it is translated from, where it is
    translated; and what was taken apart of those from which another one is translated: the number
    of the record, and the content.
    """
    published_at, origins, records = {}, {}, {}
    for row in rows_of_versions().rows(keys=keys):
        version = key, _locale = row["translation_key"], row["locale_id"]
        published_at[version] = row["last_published_at"]
        if row["origin"]:
            origins[version] = (key, row["origin"])
        if row["record"]:
            records[version] = (row["record"], row["recorded"])
    return published_at, origins, records


@compiled
def rows_of_versions():
    sources = TranslationSource.objects.filter(object=OuterRef("translation_key")).order_by("pk")
    # In one filter each: it must be one translation of which all of this is true.
    origin = sources.filter(
        translations__enabled=True, translations__target_locale=OuterRef("locale")
    )
    own = sources.filter(translations__enabled=True, locale=OuterRef("locale"))
    columns = {
        "origin": origin.values("locale")[:1],
        "record": own.values("pk")[:1],
        "recorded": own.values("content_json")[:1],
    }
    keys = Parameters("keys", Page._meta.get_field("translation_key"))
    rows = published_pages([keys]).order_by().annotate(**columns)
    return rows.values("translation_key", "locale_id", "last_published_at", *columns)


def translation_times(keys):
    """Return when each segment was translated: ``{(content, locale): {segment: time}}``."""
    times = defaultdict(dict)
    if not keys:
        return times
    # What a machine wrote is published only when a person has confirmed it.
    translated = StringTranslation.objects.filter(context__object__in=keys).exclude(data="")
    machine = StringTranslation.TRANSLATION_TYPE_MACHINE
    rows = translated.exclude(translation_type=machine).values_list(
        "context__object_id",
        "locale_id",
        "context__path",
        "translation_of__data_hash",
        "created_at",
    )
    for key, locale, path, data_hash, created_at in rows:
        times[key, locale][path, data_hash] = created_at
    return times
