"""How each published page stands to the other languages of its content.

A translation is up to date when each segment of what is published of its source had been
translated when the translation was published. So it is right also when nobody pressed a button.
"""

from collections import Counter, defaultdict

from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Page
from wagtail_localize.models import String, StringTranslation, Translation

from cms.publication.models import TranslationStatus
from cms.publication.projections import published_contents
from cms.translation.writing import string_segments


def contribute(pages):
    """Return ``translation_status`` and ``source_changed_at`` of each page, by its id."""
    standings = Standings({(page.translation_key, page.locale_id) for page in pages})
    return {page.pk: standings.columns_of(page) for page in pages}


class Standings:
    """How some published versions stand to the others; a version is a content and a locale."""

    def __init__(self, asked):
        keys = {key for key, _locale in asked}
        self.versions = Counter(published_pages(keys).values_list("translation_key", flat=True))
        # The version that each version is translated from.
        self.origins = origins(keys)
        # Of sources themselves nothing more is asked, and to take them apart takes long.
        translated = asked & self.origins.keys()
        self.sources = published_sources({self.origins[version] for version in translated})
        self.wanted = {version: segment_keys(page) for version, page in self.sources.items()}
        self.translated = translation_times({key for key, _locale in translated})

    def columns_of(self, page):
        version = (page.translation_key, page.locale_id)
        if version not in self.origins:
            return columns(self.standing_of_original(version))
        source = self.sources.get(self.origins[version])
        if source is None or self.covers(page, version):
            return columns(TranslationStatus.UP_TO_DATE)
        return columns(TranslationStatus.OUTDATED, source_changed_at=source.last_published_at)

    def standing_of_original(self, version):
        key, _locale = version
        is_source = version in self.origins.values() or self.versions[key] == 1
        return TranslationStatus.SOURCE if is_source else TranslationStatus.INDEPENDENT

    def covers(self, page, version):
        """Tell whether each segment of the source was translated before ``page`` was published."""
        times, published_at = self.translated[version], page.last_published_at
        return all(
            segment in times and (published_at is None or times[segment] <= published_at)
            for segment in self.wanted[self.origins[version]]
        )


def columns(status, *, source_changed_at=None):
    return {"translation_status": status, "source_changed_at": source_changed_at}


def published_pages(keys):
    """Return the live pages of these contents; an alias is never a version of its own."""
    return Page.objects.filter(translation_key__in=keys, alias_of=None, live=True)


def origins(keys):
    """Return which version each translated version is translated from."""
    records = Translation.objects.filter(source__object__in=keys, enabled=True)
    rows = records.values_list("source__object_id", "target_locale_id", "source__locale_id")
    return {(key, target): (key, source) for key, target, source in rows}


def published_sources(versions):
    """Return those of ``versions`` that are published, with the content that is published."""
    if not versions:
        return {}
    pages = published_pages({key for key, _locale in versions})
    pages = pages.specific().select_related("live_revision", for_specific_subqueries=True)
    found = {(page.translation_key, page.locale_id): page for page in pages}
    wanted = {version: found[version] for version in versions & found.keys()}
    contents = published_contents(wanted.values())
    return {version: dated(contents[page.pk], page) for version, page in wanted.items()}


def dated(content, page):
    # The row knows when it was published; its revision was written before.
    content.last_published_at = page.last_published_at
    return content


def segment_keys(page):
    """Return what tells each segment of a page: its place, and a digest of its words."""
    try:
        segments = string_segments(page)
    except ObjectDoesNotExist:
        # A row of it names what is gone, as a topic: such rows are left out when it is read anew.
        segments = string_segments(type(page).from_serializable_data(page.serializable_data()))
    return {(each.path, String._get_data_hash(each.string.data)) for each in segments}


def translation_times(keys):
    """Return when each segment was translated: ``{(content, locale): {segment: time}}``."""
    times = defaultdict(dict)
    if not keys:
        return times
    rows = StringTranslation.objects.filter(context__object__in=keys).values_list(
        "context__object_id",
        "locale_id",
        "context__path",
        "translation_of__data_hash",
        "created_at",
    )
    for key, locale, path, data_hash, created_at in rows:
        times[key, locale][path, data_hash] = created_at
    return times
