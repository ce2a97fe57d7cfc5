"""Ask the checks about a text and its translation."""

from cms.translation.checks import Pair, findings_of

RU_EN, EN_RU, EN_NL = ("ru", "en"), ("en", "ru"), ("en", "nl")


def pair(source, translation, *, languages=RU_EN, **more):
    return Pair(source, translation, *languages, **more)


def checks_that_speak(source, translation, **more):
    """Return the ids of the checks that find something, in order."""
    return [finding.check for finding in findings_of(pair(source, translation, **more))]


def messages(source, translation, **more):
    """Return what the checks say, in the active language."""
    return [finding.message for finding in findings_of(pair(source, translation, **more))]
