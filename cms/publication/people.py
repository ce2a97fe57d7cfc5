"""Nobody who has not agreed is shown, by whatever road a page is published."""

from pages.checklist import Severity
from pages.checklist.checks import check_people


def reasons_against(version):
    """Return in sentences which images of a version must not be shown. One statement at most."""
    errors = [each for each in check_people([version]) if each.severity == Severity.ERROR]
    return [each.text for each in errors]
