"""Nobody who has not agreed is shown, by whatever road a page is published."""

from pages.checklist import Severity
from pages.checklist.checks import check_people


def reasons_against_each(versions):
    """Return for each version in sentences which images must not be shown; one statement."""
    errors = [each for each in check_people(versions) if each.severity == Severity.ERROR]
    return [[each.text for each in errors if each.page is version] for version in versions]
