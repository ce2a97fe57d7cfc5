"""The checks of a page's translation: each segment with its glossary, limits and dismissals."""

from functools import cached_property

from wagtail_localize.strings import StringValue

from cms.translation.checks import Pair, Severity, Term
from cms.translation.checks import findings_of as findings_of_pair
from cms.translation.checks.dismissals import dismiss as keep_dismissal
from cms.translation.checks.dismissals import dismissed_among, standing
from cms.translation.glossary.recognising import Glossary
from cms.translation.lengths import longest


class Checking:
    """What the checks of one sheet need: read once, in two statements at most."""

    def __init__(self, sheet):
        self.sheet = sheet
        record = sheet.record
        self.glossary = Glossary.for_locales(record.source.locale, record.target_locale)

    @cached_property
    def dismissed(self):
        contexts = {each.context.pk for each in self.sheet.segments}
        return dismissed_among(contexts, self.sheet.record.target_locale)

    def findings_of(self, segment):
        """Return what checks say of a segment; nothing of one that has no translation yet."""
        if not segment.text.strip():
            return []
        pair = self.pair_of(segment)
        found = findings_of_pair(pair)
        if not found:
            return []
        return standing(found, pair, self.dismissed.get(segment.context.pk, {}))

    def pair_of(self, segment):
        record = self.sheet.record
        return Pair(
            source=segment.source,
            translation=segment.text,
            source_language=record.source.locale.language_code,
            target_language=record.target_locale.language_code,
            max_length=longest(segment, record.source),
            terms=tuple(
                Term(each.term, each.translation, each.forbidden)
                for each in self.terms_of(segment.source)
            ),
            is_quotation=is_quotation(segment),
        )

    def terms_of(self, html):
        """Return the terms of the glossary that stand in a text, each once."""
        matches = self.glossary.terms_in(StringValue(html).render_text())
        return list(dict.fromkeys(match.term for match in matches))


def is_quotation(segment):
    return segment.context.field_path.split(".")[-2:] == ["quote", "text"]


def errors_of(sheet):
    """Yield each segment whose translation must not go public, with the finding."""
    checking = Checking(sheet)
    for segment in sheet.segments:
        for finding in checking.findings_of(segment):
            if finding.severity == Severity.ERROR:
                yield segment, finding


def errors_of_texts(source, text, original, translated):
    """Return the errors of a text by itself, given two objects with the locales of both."""
    pair = Pair(source, text, original.locale.language_code, translated.locale.language_code)
    return [each for each in findings_of_pair(pair) if each.severity == Severity.ERROR]


def dismiss(sheet, segment, digest, reason, *, user):
    """Let the finding with this digest pass on a segment; one that is not there is left out."""
    checking = Checking(sheet)
    for finding in checking.findings_of(segment):
        if finding.digest == digest:
            keep_dismissal(
                finding,
                checking.pair_of(segment),
                context=segment.context,
                locale=sheet.record.target_locale,
                user=user,
                reason=reason,
            )
