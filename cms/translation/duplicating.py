"""The drafts of a duplicated event stand to one another as the versions of the event do."""

from wagtail_localize.models import StringTranslation, Translation, TranslationContext

from cms.translation.drafting import write_draft
from cms.translation.histories import keep_copied
from cms.translation.recording import record_source
from pages.events.duplicates import event_duplicated


def connect():
    """Connect the receiver; called once, when the application is ready."""
    event_duplicated.connect(translate_copies, dispatch_uid="translation.duplicates")


def translate_copies(copies, user, **kwargs):
    """Let each copy be the translation of that copy whose original its own was translated from.

    A version that is a page of its own has a copy that is one too.
    """
    by_locale = {original.locale_id: copy for original, copy in copies.items()}
    [content_id] = {original.translation_key for original in copies}
    records = Translation.objects.filter(
        source__object=content_id,
        enabled=True,
        source__locale__in=by_locale,
        target_locale__in=by_locale,
    )
    for record in records.select_related("source", "target_locale"):
        source, target = by_locale[record.source.locale_id], by_locale[record.target_locale_id]
        translate_copy(record, source, target, user=user)


def translate_copy(record, source, target, *, user):
    """Begin a translation where that of ``record`` stands, with all that was translated by then."""
    new = Translation.objects.create(
        source=record_source(source.get_latest_revision_as_object()),
        target_locale=record.target_locale,
        enabled=True,
    )
    copy_texts(record, new)
    write_draft(target, new, user=user)


def copy_texts(record, new):
    """Copy the translated texts of the places that are there in the new source too."""
    contexts = TranslationContext.objects.filter(object=new.source.object_id)
    by_path = {context.path: context for context in contexts}
    rows = StringTranslation.objects.filter(
        context__object=record.source.object_id,
        context__path__in=by_path,
        locale=record.target_locale_id,
    )
    rows = list(rows.select_related("context", "translation_of", "last_translated_by"))
    for row in rows:
        row.pk, row.context = None, by_path[row.context.path]
    StringTranslation.objects.bulk_create(rows)
    keep_copied(rows)
