"""A minor change of a source: a slip was mended, and its translations still say the same."""

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from cms.publication import store
from cms.translation.beginning import keep_in_step
from cms.translation.sheets import Sheet, is_persons


@transaction.atomic
def keep_what_was_translated(page):
    """Let the translation of what stood in each changed place be that of what stands there now.

    ``page`` has just been published. Where a place is new nothing is kept, and the translation is
    outdated as after any other change. The times stay what they were.
    """
    records = Translation.objects.filter(
        source__object=page.translation_key, source__locale=page.locale_id, enabled=True
    ).select_related("source", "target_locale")
    for record in records:
        keep_in_step(record)
        for segment in Sheet(record).segments:
            if segment.is_changed:
                carry(segment)
    versions = Page.objects.filter(translation_key=page.translation_key, live=True)
    store.mark(versions.values_list("pk", flat=True))


def carry(segment):
    """Write the translation of the previous text as that of the present one."""
    before = segment.previous
    row = segment.translation or StringTranslation(
        translation_of=segment.string, context=segment.context, locale_id=before.locale_id
    )
    if is_persons(row):
        return
    row.data, row.translation_type, row.tool_name = before.data, before.translation_type, ""
    row.last_translated_by, row.has_error = before.last_translated_by, False
    row.save()
    row.created_at = before.created_at
    row.save(update_fields=["created_at"])
