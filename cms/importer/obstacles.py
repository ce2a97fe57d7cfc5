"""Why a draft that was imported is not published: the reasons that stop an editor."""

from django.core.exceptions import ValidationError

from cms.publication.gates import reasons_against_each
from pages.checklist import checklists_of


def full_clean(page):
    page.full_clean()


def obstacles_to(drafts, *, clean=full_clean):
    """Return for each draft, in sentences, why it must stay one; nothing where it may be published.

    How many statements it takes does not depend on how many drafts there are, but for those of
    ``clean``, which raises ``ValidationError`` where a draft's fields do not make a page.
    """
    checklists, refusals = checklists_of(drafts), reasons_against_each(drafts)
    return [
        list(dict.fromkeys([*misfits_of(draft, clean), *errors_of(checklist), *reasons]))
        for draft, checklist, reasons in zip(drafts, checklists, refusals, strict=True)
    ]


def errors_of(checklist):
    return [each.text for each in checklist.errors]


def misfits_of(draft, clean):
    try:
        clean(draft)
    except ValidationError as error:
        return error.messages
    return []


def clean_own_fields(page):
    """Look at all of a page that can be looked at without the database."""
    page.clean_fields(exclude=[field.name for field in page._meta.fields if field.is_relation])
