"""Begin to translate a page, keep its texts in step with the source, turn the direction round."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.copy_for_translation import ParentNotTranslatedError
from wagtail_localize.models import Translation

from cms.translation.drafting import write_draft
from cms.translation.gate import missing_texts
from cms.translation.recording import record_source
from cms.translation.sheets import Sheet, record_of
from cms.translation.writing import (
    NotASource,
    StructuresDiffer,
    refuse_translation,
    target_page,
    write_translation,
)


@transaction.atomic
def begin(page, locale):
    """Return the record by which ``page`` is translated into ``locale``, begun where it was not.

    The translated page is a draft. Nothing becomes public, and a page that is there already, also
    a live one, keeps what it says.

    Raises ``ValidationError``, in words, for a page that is a translation itself, that lies below
    a page without a translation, or that has a page of its own in ``locale``.
    """
    there = page.get_translation_or_none(locale)
    record = there and record_of(there)
    if record and record.enabled and record.source.locale_id == page.locale_id:
        return record
    refuse_own_page(page, there, record)
    try:
        refuse_translation(page)
        source = record_source(content_to_translate(page))
        record, _is_new = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        target = target_page(page, locale)
    except NotASource as error:
        text = _("“%(page)s” is itself a translation. Translate its source, or turn them round.")
        raise ValidationError(text % {"page": page.get_admin_display_title()}) from error
    except ParentNotTranslatedError as error:
        text = _("The page above “%(page)s” is not there in this language. Translate that first.")
        raise ValidationError(text % {"page": page.get_admin_display_title()}) from error
    if there is None or there.alias_of_id:
        # It was copied from the source's draft, which is nobody's but its editors'.
        write_draft(target, record)
    return record


def refuse_own_page(page, there, record):
    """Refuse a page that somebody wrote in the other language, and not from this one."""
    if there is None or there.alias_of_id or record:
        return
    text = _("There is a page of its own in this language: “%(page)s”.")
    raise ValidationError(text % {"page": there.get_admin_display_title()})


def content_to_translate(page, *, draft=False):
    """Return what is published of a page, or its draft where nothing is, or that is asked for."""
    page = page.specific
    if draft or not page.live:
        return page.get_latest_revision_as_object()
    return page.live_revision.as_object() if page.live_revision else page


def keep_in_step(record, *, draft=False):
    """Let the segments of a record be those of its source now; what is translated stays."""
    page = source_page(record)
    record_source(content_to_translate(page, draft=draft))
    record.source.refresh_from_db()


def source_page(record):
    return record.source.get_source_instance()


def translated_page(record):
    """Return the page of a translation as it is in the database, or ``None`` where it is gone."""
    model = record.source.specific_content_type.model_class()
    pages = model.objects.filter(translation_key=record.source.object_id)
    return pages.filter(locale=record.target_locale_id).first()


@transaction.atomic
def turn_round(record):
    """Let the translation be the source from now on, and the source its translation.

    Returns the new record.

    Every text of both stays: what was the source is the translation of each segment now.
    Raises ``ValidationError`` where something is not translated, which would be a text of the
    source in words of another language, and where the two no longer have the same structure.
    """
    if missing := list(missing_texts(Sheet(record))):
        raise ValidationError(missing)
    source = source_page(record)
    new_source = write_draft(translated_page(record), record).as_object()
    words = source.get_latest_revision_as_object()
    Translation.objects.filter(pk=record.pk).delete()
    try:
        page = write_translation(new_source, source.locale, words=words)
    except StructuresDiffer as error:
        text = _("The two pages differ in their structure, so neither translates the other.")
        raise ValidationError(text) from error
    return record_of(page)
