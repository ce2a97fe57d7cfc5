"""Numbers, dates and times: what is told must be the same in both languages."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.translation.checks.check import Check
from cms.translation.checks.findings import Severity
from cms.translation.checks.reading.mentions import Kind
from cms.translation.checks.reading.reading import differences_between


class FactCheck(Check):
    """A check of some kinds of what texts mention."""

    severity = Severity.WARNING
    kinds: tuple[Kind, ...]

    def find(self, pair):
        source, translated = pair.source_segment, pair.translated_segment
        found = differences_between(
            source.prose, source.language, translated.prose, translated.language
        )
        for difference in found:
            if difference.kind in self.kinds:
                lost, added = difference.source, difference.translation
                yield self.finding(message_of(lost, added), added or lost)


class Numbers(FactCheck):
    id = "numbers"
    description = _("Numbers are the same as in the source, in digits or in words.")
    kinds = (Kind.NUMBER,)


class Dates(FactCheck):
    id = "dates"
    description = _("Dates, months and weekdays are the same as in the source.")
    kinds = (Kind.DATE, Kind.MONTH, Kind.WEEKDAY)


class Times(FactCheck):
    id = "times"
    description = _("Times of day are the same as in the source.")
    kinds = (Kind.TIME,)


def message_of(source, translation):
    """Say what is in one text and not in the other; one of the two may be ""."""
    words = {"source": source, "translation": translation}
    if not translation:
        return gettext("“%(source)s” is in the source and not in the translation.") % words
    if not source:
        return gettext("“%(translation)s” is in the translation and not in the source.") % words
    return gettext("“%(source)s” in the source is “%(translation)s” in the translation.") % words
