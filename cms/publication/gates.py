"""What a page has to pass to be published, by whatever road somebody tries.

A room registers a gate in its ``AppConfig.ready()``: a function that gets a version of a page and
returns, in sentences, what keeps this version from being published; nothing when it may be.
Every road to publication saves the page, and is asked there; screens ask before.
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
    return [reason for gate in _gates for reason in gate(version)]


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
