"""What translators' records keep of a content, destroyed with it."""

from django.db.models import Q
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cms.translation.models import Dismissal, ImportedFile, SegmentComment, SegmentVersion


def erase_records(content_id, locale_ids):
    """Delete the words of some versions of a content: segments, translations, memory.

    A sentence that another content has too stays there.
    """
    words = list(strings_of(content_id, locale_ids).values_list("pk", flat=True))
    of_content = StringTranslation.objects.filter(context__object=content_id)
    of_content.filter(Q(locale__in=locale_ids) | Q(translation_of__in=words)).delete()
    for model in (SegmentOverride, SegmentVersion, SegmentComment, Dismissal):
        model.objects.filter(context__object=content_id, locale__in=locale_ids).delete()
    # What was translated from these languages quotes them.
    if words:
        SegmentVersion.objects.filter(context__object=content_id).delete()
    records = Translation.objects.filter(source__object=content_id)
    records.filter(target_locale__in=locale_ids).delete()
    sources = TranslationSource.objects.filter(object=content_id)
    sources.filter(locale__in=locale_ids).delete()
    if not sources.exists():
        TranslationContext.objects.filter(object=content_id).delete()
    # What somebody is about to bring in may hold its words; they can bring it again.
    ImportedFile.objects.all().delete()
    unused(String.objects.filter(pk__in=words)).delete()


def strings_of(content_id, locale_ids):
    """Return the sentences of versions of a content that translations were made of."""
    return String.objects.filter(
        Q(segments__source__object=content_id) | Q(translations__context__object=content_id),
        locale__in=locale_ids,
    ).distinct()


def unused(strings):
    return strings.filter(segments=None, translations=None)
