"""All checks, and what they say of a pair."""

from cms.translation.checks.addresses import Emails, Urls
from cms.translation.checks.completeness import Empty, SameAsSource, TooLong
from cms.translation.checks.doubles import DoubledSpaces, DoubledWords
from cms.translation.checks.facts import Dates, Numbers, Times
from cms.translation.checks.glossary import Glossary
from cms.translation.checks.markup import Formatting, Links, Markup, Placeholders
from cms.translation.checks.punctuation import FinalPunctuation, QuotationMarks
from cms.translation.checks.scripts import (
    ForeignWords,
    Homoglyphs,
    HomoglyphsInSource,
    WrongScript,
)

EMPTY = Empty()

# In the order in which their findings are shown: what closes the gate comes first.
CHECKS = (
    EMPTY,
    Markup(),
    Links(),
    Placeholders(),
    Emails(),
    TooLong(),
    WrongScript(),
    Homoglyphs(),
    Urls(),
    Numbers(),
    Dates(),
    Times(),
    Formatting(),
    ForeignWords(),
    HomoglyphsInSource(),
    SameAsSource(),
    Glossary(),
    FinalPunctuation(),
    QuotationMarks(),
    DoubledSpaces(),
    DoubledWords(),
)


def findings_of(pair):
    """Return what the checks say of a pair, errors first, each thing once.

    Of a translation that is blank nothing else is said. Messages are in the active language.
    """
    checks = (EMPTY,) if pair.translated_segment.is_blank else CHECKS
    findings = [finding for check in checks for finding in check.find(pair)]
    return list({finding.digest: finding for finding in findings}.values())
