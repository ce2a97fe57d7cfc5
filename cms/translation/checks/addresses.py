"""E-mail and web addresses."""

from django.utils.translation import gettext_lazy as _

from cms.translation.checks.check import Check
from cms.translation.checks.facts import message_of
from cms.translation.checks.findings import Severity
from cms.translation.checks.reading.addresses import bare, codes_in, neutral
from cms.translation.checks.reading.languages import base_of


class Emails(Check):
    id = "emails"
    severity = Severity.ERROR
    description = _("E-mail addresses are the same as in the source.")

    def find(self, pair):
        source, translated = pair.source_segment.emails, pair.translated_segment.emails
        for lost, added in unequal(source, translated, pair=pair):
            yield self.finding(message_of(lost, added), added or lost)


class Urls(Check):
    """A warning, for a page may have a version in the other language at an address of its own."""

    id = "urls"
    severity = Severity.WARNING
    description = _(
        "Web addresses are the same as in the source, or their versions in the language."
    )

    def find(self, pair):
        source, translated = pair.source_segment.urls, pair.translated_segment.urls
        for lost, added in unequal(source, translated, pair=pair):
            yield self.finding(message_of(lost, added), added or lost)


def unequal(source, translated, *, pair):
    """Return pairs of what only one side has, "" for the side that lacks it."""
    lost = [
        each for each in source if not any(is_version(each, other, pair) for other in translated)
    ]
    added = [
        each for each in translated if not any(is_version(other, each, pair) for other in source)
    ]
    if len(lost) == len(added) == 1:
        return [(lost[0], added[0])]
    return [*((each, "") for each in lost), *(("", each) for each in added)]


def is_version(source, translated, pair):
    """Tell whether an address is the other one in the language of the translation."""
    if bare(source) == bare(translated):
        return True
    codes = {base_of(pair.source_language), base_of(pair.target_language)} - {""}
    if not codes:
        return False
    if neutral(bare(source), codes) == neutral(bare(translated), codes):
        return True
    # Versions of a page in an encyclopedia have titles of their own.
    names = [codes_in(each, codes) for each in (source, translated)]
    return bool(names[0] and names[1] and names[0] != names[1]) and (
        neutral(host_of(source), codes) == neutral(host_of(translated), codes)
    )


def host_of(address):
    return bare(address).partition("/")[0]
