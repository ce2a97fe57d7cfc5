"""Which of wagtail-localize's records the memory is made of."""

from django.db.models import Q
from wagtail_localize.models import StringTranslation


def manual_records():
    """Return what people translated, and no machine.

    With what stands in no page any more: wagtail-localize keeps it when a text is changed.
    """
    manual = StringTranslation.TRANSLATION_TYPE_MANUAL
    return StringTranslation.objects.filter(translation_type=manual, has_error=False)


def records_between(source_locale, target_locale):
    """Return what people translated between two locales, in either direction."""
    forth = Q(translation_of__locale=source_locale, locale=target_locale)
    back = Q(translation_of__locale=target_locale, locale=source_locale)
    return manual_records().filter(forth | back)


def sides_of(record, source_locale):
    """Return the texts of a record: in ``source_locale``, and in the other one."""
    if record.locale_id == source_locale.pk:
        return record.data, record.translation_of.data
    return record.translation_of.data, record.data
