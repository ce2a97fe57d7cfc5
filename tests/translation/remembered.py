"""What people translated before, as wagtail-localize keeps it; each test names what it is about."""

from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import (
    String,
    StringTranslation,
    TranslatableObject,
    TranslationContext,
)
from wagtail_localize.strings import StringValue


def locale(language_code):
    return Locale.objects.get(language_code=language_code)


def remember(source, translation, *, direction=("ru", "en"), page=None, place="title", **columns):
    """Return the record of a translation: of a page's segment, or one that stands nowhere now.

    Written without signals: wagtail-localize's own want a page that it belongs to.
    """
    string = String.from_value(locale(direction[0]), StringValue(source))
    manual = StringTranslation.TRANSLATION_TYPE_MANUAL
    record = StringTranslation(
        translation_of=string,
        locale=locale(direction[1]),
        context=page and context_of(page, place),
        data=translation,
        **{"translation_type": manual} | columns,
    )
    StringTranslation.objects.bulk_create([record])
    return record


def context_of(page, place):
    content, _is_new = TranslatableObject.objects.get_or_create_from_instance(page)
    return TranslationContext.objects.get_or_create(object=content, path=place)[0]


def change(record, **columns):
    """Change a record as its ``save`` would."""
    columns = {"updated_at": timezone.now()} | columns
    StringTranslation.objects.filter(pk=record.pk).update(**columns)


def forget(record):
    """Delete a record without signals: wagtail-localize's own want a page that it belongs to."""
    StringTranslation.objects.filter(pk=record.pk)._raw_delete(using="default")
