"""Write a complete translation of a page, segment by segment, in wagtail-localize's records."""

from django.db import transaction
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail_localize.models import (
    String,
    StringTranslation,
    Translation,
    TranslationContext,
)

from cms.translation.drafting import write_draft
from cms.translation.recording import record_source
from cms.translation.segments import string_segments


class StructuresDiffer(ValueError):
    """The words given do not fit the source segment by segment."""


class NotASource(ValueError):
    """The page is itself translated from another language: its own translations begin there."""


@transaction.atomic
def write_translation(source, locale, *, words, fields=None):
    """Return the page that translates ``source`` into ``locale``, with a new draft.

    ``words`` is a page that is never saved: the same structure as ``source``, down to the ids of
    blocks, with the text of the other language. Each of its segments becomes the translation
    of the segment of ``source`` in the same place, so that translators go on from there. With
    ``fields``, the names of some fields, what is translated of all others stays as it is.

    The translation is made where there is none yet, as a draft. One that is published keeps its
    live row: the caller publishes ``page.latest_revision``. When nothing differs from what is
    there, no revision is written. An alias in ``locale`` becomes the translation, a draft.

    Raises ``StructuresDiffer`` when a segment of either side has no counterpart, and
    ``NotASource`` for a page that is a translation.
    """
    refuse_translation(source)
    pairs = paired_segments(source, words, fields=fields)
    record = record_source(source)
    translation, _is_new = Translation.objects.get_or_create(source=record, target_locale=locale)
    for segment, text in pairs:
        write_segment(record, segment, locale=locale, text=text)
    page = target_page(source, locale)
    write_draft(page, translation, words=words)
    return type(source).objects.get(pk=page.pk)


def refuse_translation(page):
    """Raise ``NotASource`` where ``page`` is translated from another language."""
    records = Translation.objects.filter(source__object=page.translation_key, enabled=True)
    if records.filter(target_locale=page.locale_id).exists():
        raise NotASource(f"{page} ({page.locale.language_code})")


def target_page(source, locale):
    """Return the page for the translation, a new draft where there is none."""
    page = source.get_translation_or_none(locale) or source.copy_for_translation(locale)
    page = page.specific
    if page.alias_of_id:
        become_draft(page)
    return page


def become_draft(alias):
    """Turn an alias into a page of its own that was never published.

    It goes from the public first: it still says what the source says, in the source's language.
    """
    if alias.live:
        alias.unpublish()
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    alias.first_published_at = alias.last_published_at = None
    alias.save()


def is_complete(page):
    """Tell whether each segment is translated of the source that ``page`` is a translation of."""
    record = Translation.objects.filter(
        source__object=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()
    wanted, translated = record.get_progress() if record else (0, 0)
    return wanted == translated


def paired_segments(source, words, *, fields=None):
    """Return pairs of a segment of ``source`` and the text for it."""
    segments, texts = (string_segments(page, fields=fields) for page in (source, words))
    return pairs_of(segments, texts)


def pairs_of(segments, texts):
    """Return pairs of segments and the texts that stand in their places."""
    paths, paths_of_words = [each.path for each in segments], [each.path for each in texts]
    if paths != paths_of_words:
        differing = sorted({*paths} ^ {*paths_of_words})
        raise StructuresDiffer(", ".join(differing) or "a list or paragraph of another length")
    return [(segment, text.string.data) for segment, text in zip(segments, texts, strict=True)]


def write_segment(record, segment, *, locale, text):
    """Store one translated text, unless it is there already."""
    key = {
        "translation_of": String.from_value(record.locale, segment.string),
        "context": TranslationContext.objects.get(object=record.object, path=segment.path),
        "locale": locale,
    }
    if not StringTranslation.objects.filter(**key, data=text).exists():
        manual = StringTranslation.TRANSLATION_TYPE_MANUAL
        StringTranslation.objects.update_or_create(
            **key, defaults={"data": text, "translation_type": manual}
        )
