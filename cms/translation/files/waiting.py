"""What waits for a translator: the translations into a language that lack a text."""

from django.db.models import Exists, OuterRef
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.translation.rights import may_translate

# What ``Sheet`` and the writers of files ask of a record.
RELATED = ("source__locale", "source__specific_content_type", "target_locale")


def waiting_records(user, locale):
    """Return the records into ``locale`` that the user may translate and that are not whole.

    A constant number of statements.
    """
    records = Translation.objects.filter(
        Exists(missing_segments(locale)), target_locale=locale, enabled=True
    )
    records = records.select_related(*RELATED).order_by("source__object_repr", "pk")
    return allowed_records(user, records)


def missing_segments(locale):
    """Return the segments of a record that no person has translated, as ``Sheet`` says it."""
    done = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=locale,
        has_error=False,
        data__regex=r"\S",
    ).exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    return StringSegment.objects.filter(~Exists(done), source=OuterRef("source"))


def allowed_records(user, records):
    pages = pages_of(records)
    return [each for each in records if may_translate(user, each, pages.get(version_key(each)))]


def pages_of(records):
    """Return the translated pages of records, by content and locale."""
    pages = Page.objects.filter(
        translation_key__in={each.source.object_id for each in records},
        locale__in={each.target_locale_id for each in records},
    )
    found = pages.select_related("locale").prefetch_workflow_states()
    return {(page.translation_key, page.locale_id): page for page in found}


def version_key(record):
    return record.source.object_id, record.target_locale_id
