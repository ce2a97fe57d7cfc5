"""What a page has to pass to be published, by whatever road somebody tries.

A room registers a gate in its ``AppConfig.ready()``: a function that gets versions of pages and
returns for each, in their order, what keeps it from being published, in sentences; nothing when it
may be. How many statements it needs does not depend on how many versions there are.
Every road to publication saves the page, and is asked there; screens ask before, and so does who
publishes many pages at once without saving each.
"""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from wagtail.models import Page

_gates = []


class PublicationRefused(ValidationError):
    """A page must not be published as things stand; ``page`` is which, ``messages`` say why."""

    def __init__(self, reasons, *, page):
        problems = [ValidationError(each, code="publication_refused") for each in reasons]
        super().__init__({NON_FIELD_ERRORS: problems})
        self.page = page


def register(gate):
    _gates.append(gate)
    return gate


def reasons_against(version):
    """Return in sentences why this version of a page must not be published."""
    return reasons_against_each([version])[0]


def reasons_against_each(versions):
    """Return for each of these versions in sentences why it must not be published."""
    by_gate = [gate(versions) for gate in _gates]
    return [
        [reason for reasons in each for reason in reasons] for each in zip(*by_gate, strict=True)
    ]


def require_passage(page):
    """Raise ``PublicationRefused`` where a page that is about to become public must not."""
    if becomes_public(page) and (reasons := reasons_against(page)):
        raise PublicationRefused(reasons, page=page)


def becomes_public(page):
    """Tell whether saving the page changes what is published: it goes live, or another version.

    Where no version is named, what is published is the row itself, and each saving changes it.
    """
    if not page.live_revision_id:
        return True
    before = Page.objects.filter(pk=page.pk, live=True, live_revision=page.live_revision_id)
    return not before.exists()
