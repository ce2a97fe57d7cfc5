"""Write what is translated into a draft of the page, and never into its live row."""

import json

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models, transaction
from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail_localize.fields import copy_synchronised_fields, get_translatable_fields
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.strings import StringValue

from cms.translation.pictures import places_of_gone
from cms.translation.restoring import ingest_segments
from cms.translation.sheets import Sheet


@transaction.atomic
def write_draft(page, record, *, words=None, user=None):
    """Write what the records hold into a new revision of ``page``; return its latest revision.

    A text that nobody has translated stands there in the source's language: such a draft can be
    looked at, and the gate does not let it be published. Where nothing differs from the latest
    revision there is no new one. ``words``, a page that is never saved, lends what is no text.

    Raises ``ValidationError`` for a title that is too long.
    """
    draft = page.get_latest_revision_as_object()
    before = content_of(draft)
    ingest(record, draft)
    if words is not None:
        copy_marks(words, draft)
    refuse_long_title(draft)
    draft.slug = find_available_slug(page.get_parent(), draft.slug, ignore_page_id=page.pk)
    if content_of(draft) != before or page.latest_revision is None:
        # A draft may lack what only a published page must have, as its source may.
        return draft.save_revision(user=user, clean=False)
    return page.latest_revision


def refuse_long_title(draft):
    """Raise ``ValidationError`` for a title that no draft can be listed by: it would be cut."""
    try:
        draft._meta.get_field("title").run_validators(draft.title)
    except ValidationError as error:
        raise ValidationError({"title": error.messages}) from error


def draft_as_it_stands(page, record):
    """Return the page with all that is translated by now, which is saved nowhere."""
    draft = page.get_latest_revision_as_object()
    ingest(record, draft)
    return draft


def ingest(record, draft):
    """Fill a draft from the records: its texts, and what is no text as it is in the source.

    wagtail-localize's own way saves the row first: a draft of a live page would be public.
    """
    source, locale = record.source, record.target_locale
    original = source.as_instance()
    copy_synchronised_fields(original, draft)
    others = source._get_segments_for_translation(locale, fallback=True)
    others = [each for each in others if not isinstance(each, StringSegmentValue)]
    gone = places_of_gone(original)
    values = [each for each in [*texts_for(record), *others] if not each.path.startswith(gone)]
    try:
        ingest_segments(original, draft, source.locale, locale, values)
    except ObjectDoesNotExist:
        # Another picture was chosen for this language, and is gone: the source's stands there.
        values = [each for each in values if not isinstance(each, OverridableSegmentValue)]
        ingest_segments(source.as_instance(), draft, source.locale, locale, values)


def texts_for(record):
    """Return the text of each segment: a person's translation, or else what the source says.

    What a machine wrote is shown too, for somebody has to read it; it is not published.
    """
    values = []
    for segment in Sheet(record).segments:
        usable = segment.translation and not segment.translation.has_error
        text = segment.text if usable and segment.text.strip() else segment.source
        value = StringSegmentValue(segment.path, StringValue(text), attrs=segment.attrs)
        values.append(value.with_order(segment.order))
    return values


def content_of(page):
    """Return all that a revision of ``page`` would hold, texts parsed: keys have no order."""
    content = page.serializable_data()
    streams = [each.name for each in page._meta.get_fields() if isinstance(each, StreamField)]
    return content | {name: json.loads(content[name]) for name in streams}


def copy_marks(words, draft):
    """Copy what is not text and all the same each language's own, as ``title_is_generated``."""
    for each in get_translatable_fields(type(draft)):
        is_mark = isinstance(each.get_field(type(draft)), models.BooleanField)
        if is_mark and each.is_translated(words):
            setattr(draft, each.field_name, each.get_value(words))
