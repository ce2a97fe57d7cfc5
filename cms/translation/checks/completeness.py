"""Whether there is a translation at all, and whether it fits."""

import re

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.translation.checks.check import Check
from cms.translation.checks.findings import Severity
from cms.translation.checks.reading.languages import base_of, script_of
from cms.translation.checks.reading.letters import is_in_other_script, script_of_most

# Words in small letters that names have: "Jan van der Berg", "Institute for the Study of War".
_OF_NAMES = """
    aan and at bij da das de del den der des di dos du el en et for het in la le les los of on op
    the to und van von voor y zu и на по в
"""
_LONG_ENOUGH = 3


class Empty(Check):
    id = "empty"
    severity = Severity.ERROR
    description = _("The translation is not empty.")

    def find(self, pair):
        if pair.translated_segment.is_blank:
            yield self.finding(gettext("The translation is empty."))


class TooLong(Check):
    id = "too-long"
    severity = Severity.ERROR
    description = _("The translation is not longer than its field takes.")

    def find(self, pair):
        length = len(pair.translated_segment.rendered)
        if pair.max_length is not None and length > pair.max_length:
            message = gettext("Characters: %(length)d; the field takes at most %(limit)d.")
            yield self.finding(message % {"length": length, "limit": pair.max_length})


class SameAsSource(Check):
    """Quiet where the letters say it already: that is an error of ``WrongScript``."""

    id = "same-as-source"
    severity = Severity.WARNING
    description = _("The translation differs from the source, unless it is a name or an address.")

    def find(self, pair):
        source, translated = pair.source_segment, pair.translated_segment
        if base_of(source.language) == base_of(translated.language):
            return
        if source.plain.split() != translated.plain.split():
            return
        if is_in_source_language(pair) and not is_in_other_script(translated):
            yield self.finding(gettext("The translation is the same as the source."), source.plain)


def is_in_source_language(pair):
    """Tell whether a text has more than names, numbers and addresses, in letters of its language.

    One word that two languages of the same alphabet share is nothing to ask about.
    """
    source = pair.source_segment
    scripts = [script_of(code) for code in (pair.source_language, pair.target_language)]
    if not all(scripts) or script_of_most(source.prose) != scripts[0]:
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", source.prose) if is_common(word)]
    return len(words) >= (2 if scripts[0] == scripts[1] else 1)


def is_common(word):
    return len(word) >= _LONG_ENOUGH and word.islower() and word not in _OF_NAMES.split()
