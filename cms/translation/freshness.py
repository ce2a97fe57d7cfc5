"""How each published page stands to the other languages of its content.

A translation is up to date when each segment of what is published of its source had been
translated when the translation was published. So it is right also when nobody pressed a button.
"""

from collections import Counter, defaultdict

from wagtail_localize.models import StringTranslation, Translation

from cms.publication.models import TranslationStatus
from cms.translation.segments import published_pages, published_segments


def contribute(pages):
    """Return ``translation_status`` and ``source_changed_at`` of each page, by its id."""
    standings = Standings({(page.translation_key, page.locale_id) for page in pages})
    return {page.pk: standings.columns_of(page) for page in pages}


class Standings:
    """How some published versions stand to the others; a version is a content and a locale."""

    def __init__(self, asked):
        keys = {key for key, _locale in asked}
        self.published_at = publication_times(keys)
        self.versions = Counter(key for key, _locale in self.published_at)
        # The version that each version is translated from.
        self.origins = origins(keys)
        # Of sources themselves nothing more is asked.
        translated = asked & self.origins.keys()
        sources = {self.origins[version] for version in translated}
        self.wanted = published_segments(sources & self.published_at.keys())
        self.translated = translation_times({key for key, _locale in translated})

    def columns_of(self, page):
        version = (page.translation_key, page.locale_id)
        if version not in self.origins:
            return columns(self.standing_of_original(version))
        source = self.origins[version]
        if source not in self.published_at or self.covers(page, version):
            return columns(TranslationStatus.UP_TO_DATE)
        return columns(TranslationStatus.OUTDATED, source_changed_at=self.published_at[source])

    def standing_of_original(self, version):
        key, _locale = version
        is_source = version in self.origins.values() or self.versions[key] == 1
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


def origins(keys):
    """Return which version each translated version is translated from."""
    records = Translation.objects.filter(source__object__in=keys, enabled=True)
    rows = records.values_list("source__object_id", "target_locale_id", "source__locale_id")
    return {(key, target): (key, source) for key, target, source in rows}


def publication_times(keys):
    """Return when each published version of these contents was published, as its row says it."""
    rows = published_pages(keys).order_by()
    rows = rows.values_list("translation_key", "locale_id", "last_published_at")
    return {(key, locale): at for key, locale, at in rows}


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
