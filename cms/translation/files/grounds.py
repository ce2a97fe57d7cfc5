"""What the database has of the pages that a file speaks of.

A few statements for the file and four for each page: its segments, their translations, what they
are called, and whether the page is locked.
"""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

from cms.translation.files.effects import Effect
from cms.translation.files.inline import canonical
from cms.translation.files.limits import Limit, limit_of
from cms.translation.files.waiting import RELATED, pages_of, version_key
from cms.translation.rights import may_translate
from cms.translation.sheets import Segment, Sheet


@dataclass(frozen=True)
class Spot:
    """Where a text belongs; ``segment`` is ``None`` where the source has another text by now."""

    context: TranslationContext
    string: String
    row: StringTranslation | None
    limit: Limit
    place: str
    segment: Segment | None


class Ground:
    """The pages that entries speak of, and whether the user may translate them.

    With ``only``, a record, the texts of all others are of no concern.
    """

    def __init__(self, entries, user, *, only=None):
        self.entries, self.user, self.only = entries, user, only
        records = Translation.objects.filter(uuid__in={each.record for each in entries} - {None})
        self.records = {each.uuid: each for each in records.select_related(*RELATED)}
        self.pages = pages_of(self.records.values())
        self.refusals = {uuid: self.refusal(each) for uuid, each in self.records.items()}
        self.grounds = {
            uuid: PageGround(record)
            for uuid, record in self.records.items()
            if self.refusals[uuid] is None
        }

    def refusal(self, record):
        """Return the effect and the reason for which nothing of a page is taken, or ``None``."""
        page = self.pages.get(version_key(record))
        if not may_translate(self.user, record, page):
            return Effect.NOT_ALLOWED, _("You may not translate between these languages.")
        if self.only and record.pk != self.only.pk:
            return Effect.NOT_PLACED, _("It belongs to another page.")
        if not record.enabled:
            return Effect.NOT_PLACED, _("The translation of the page was stopped.")
        if page and is_locked(page, self.user):
            return Effect.NOT_ALLOWED, _("The page is locked, or somebody reviews it.")
        return None

    def refusal_of(self, entry):
        if entry.record not in self.records:
            return Effect.NOT_PLACED, _("The page is not known here, or it was deleted.")
        record = self.records[entry.record]
        return self.refusals[entry.record] or refusal_of_languages(entry, record)

    def spot_of(self, entry):
        """Return where an entry belongs; ``None`` where there is no such place or text."""
        ground = self.grounds[entry.record]
        segment = ground.segments.get((entry.path, canonical(entry.source)))
        if segment:
            return ground.spot_of_segment(segment)
        context = self.former_contexts.get((ground.content_id, entry.path))
        string = self.former_strings.get((ground.source_locale_id, digest(entry.source)))
        return ground.spot_of_former(context, string) if context and string else None

    @cached_property
    def former(self):
        """The entries with texts that the sources have no more."""
        return [
            (self.grounds[each.record], each)
            for each in self.entries
            if each.record in self.grounds
            and (each.path, canonical(each.source)) not in self.grounds[each.record].segments
        ]

    @cached_property
    def former_contexts(self):
        contents = {ground.content_id for ground, _entry in self.former}
        rows = TranslationContext.objects.filter(object__in=contents) if contents else ()
        return {(row.object_id, row.path): row for row in rows}

    @cached_property
    def former_strings(self):
        digests = {digest(entry.source) for _ground, entry in self.former}
        rows = String.objects.filter(data_hash__in=digests) if digests else ()
        return {(row.locale_id, row.data_hash): row for row in rows}


class PageGround:
    """The segments of one page by what a file calls them."""

    def __init__(self, record):
        self.record = record
        self.sheet = Sheet(record)
        self.content_id = record.source.object_id
        self.source_locale_id = record.source.locale_id
        self.limits = {}

    @cached_property
    def segments(self):
        segments = reversed(self.sheet.segments)
        return {(each.path, canonical(each.source)): each for each in segments}

    def spot_of_segment(self, segment):
        return Spot(
            context=segment.context,
            string=segment.string,
            row=segment.translation,
            limit=self.limit_of(segment.context),
            place=str(self.sheet.places[segment.order]),
            segment=segment,
        )

    def spot_of_former(self, context, string):
        row = self.sheet.translations.get(context.pk, {}).get(string.pk)
        limit = self.limit_of(context)
        return Spot(context, string, row, limit, place="", segment=None)

    def limit_of(self, context):
        if context.pk not in self.limits:
            model = self.record.source.specific_content_type.model_class()
            self.limits[context.pk] = limit_of(model, context.field_path)
        return self.limits[context.pk]


def digest(text):
    return String._get_data_hash(text)


def is_locked(page, user):
    lock = page.get_lock()
    return bool(lock) and lock.for_user(user)


def refusal_of_languages(entry, record):
    """Return the effect and the reason where a file says that it is in other languages."""
    there = (record.source.locale, record.target_locale)
    said = (entry.source_language, entry.target_language)
    for locale, code in zip(there, said, strict=True):
        if code and not is_language(code, locale.language_code):
            text = _("The file says “%(said)s” where the page has “%(language)s”.")
            return Effect.NOT_PLACED, text % {"said": code, "language": locale.language_code}
    return None


def is_language(said, code):
    """Tell whether a program means a language: some add a country of their own."""
    said, code = said.replace("_", "-").lower(), code.lower()
    return said == code or said.startswith((f"{code}-", f"{code}.", f"{code}@"))
