"""The alphabet of the translation."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.translation.checks.check import Check, shortened
from cms.translation.checks.findings import Severity
from cms.translation.checks.reading.letters import (
    foreign_passages,
    is_in_other_script,
    mixed_words,
)


class WrongScript(Check):
    id = "wrong-script"
    severity = Severity.ERROR
    description = _("The translation is written in the alphabet of its language.")

    def find(self, pair):
        translated = pair.translated_segment
        if is_in_other_script(translated):
            message = gettext("The translation is written in the alphabet of another language.")
            yield self.finding(message, translated.plain)


class Homoglyphs(Check):
    id = "homoglyphs"
    severity = Severity.ERROR
    description = _("No word has letters of another alphabet that look like its own.")

    def find(self, pair):
        for word, letters in mixed_words(pair.translated_segment):
            words = {"word": word, "letters": letters}
            message = gettext("In “%(word)s”, “%(letters)s” is of another alphabet.") % words
            yield self.finding(message, word)


class HomoglyphsInSource(Check):
    """A warning, for the translation can be right all the same; who copies the word is in error."""

    id = "homoglyphs-in-source"
    severity = Severity.WARNING
    description = _("No word of the source has letters of another alphabet.")

    def find(self, pair):
        for word, letters in mixed_words(pair.source_segment):
            words = {"word": word, "letters": letters}
            message = gettext("In “%(word)s” of the source, “%(letters)s” is of another alphabet.")
            yield self.finding(message % words, word)


class ForeignWords(Check):
    """Names in quotation marks or brackets are left so on purpose."""

    id = "foreign-words"
    severity = Severity.WARNING
    description = _("No words are left in another alphabet, but for names that are set apart.")

    def find(self, pair):
        translated = pair.translated_segment
        if is_in_other_script(translated):
            return
        for words in foreign_passages(translated):
            message = gettext("“%(words)s” is written in another alphabet.")
            yield self.finding(message % {"words": shortened(words)}, words)
