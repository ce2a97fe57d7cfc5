"""How each published page stands to the other languages of its content.

A translation is up to date when each segment of what is published of its source had been
translated when the translation was published. So it is right also when nobody pressed a button.
"""

from collections import Counter

from wagtail.models import Page
from wagtail_localize.models import String, StringTranslation, Translation, TranslationSource

from cms.publication.models import TranslationStatus
from cms.translation.writing import string_segments


def contribute(pages):
    """Return ``translation_status`` and ``source_changed_at`` of each page, by its id."""
    keys = {page.translation_key for page in pages}
    records = {each.object_id: each for each in TranslationSource.objects.filter(object__in=keys)}
    versions = Counter(original_pages(keys).values_list("translation_key", flat=True))
    translated = set(
        Translation.objects.filter(source__object__in=keys, enabled=True).values_list(
            "source__object_id", "target_locale_id"
        )
    )
    return {page.pk: standing(page, records, translated, versions) for page in pages}


def original_pages(keys):
    """Return the pages of these contents; an alias is never a version of its own."""
    return Page.objects.filter(translation_key__in=keys, alias_of=None)


def standing(page, records, translated, versions):
    record = records.get(page.translation_key)
    if record and (page.translation_key, page.locale_id) in translated:
        return freshness(page, record)
    is_source = record and record.locale_id == page.locale_id
    is_alone = versions[page.translation_key] == 1
    return columns(TranslationStatus.SOURCE if is_source or is_alone else TranslationStatus.INDEPENDENT)


def columns(status, *, source_changed_at=None):
    return {"translation_status": status, "source_changed_at": source_changed_at}


def freshness(page, record):
    """Return whether all that is published of the source was translated for this version."""
    source = published_source(record)
    if source is None or covers(page, record, source):
        return columns(TranslationStatus.UP_TO_DATE)
    return columns(TranslationStatus.OUTDATED, source_changed_at=source.last_published_at)


def published_source(record):
    source = (
        original_pages([record.object_id])
        .filter(locale=record.locale_id, live=True)
        .select_related("live_revision")
        .specific()
        .first()
    )
    if source is None or source.live_revision is None:
        return source
    content = source.with_content_json(source.live_revision.content)
    content.last_published_at = source.last_published_at
    return content


def covers(page, record, source):
    """Tell whether each segment of ``source`` was translated before ``page`` was published."""
    wanted = {
        (each.path, String._get_data_hash(each.string.data)) for each in string_segments(source)
    }
    translations = StringTranslation.objects.filter(
        context__object=record.object_id,
        locale=page.locale_id,
        translation_of__data_hash__in=[data_hash for _path, data_hash in wanted],
        created_at__lte=page.last_published_at or source.last_published_at,
    )
    return wanted <= set(translations.values_list("context__path", "translation_of__data_hash"))
