"""Findings, and the list of them for a page. Rooms add to it by hooks.

A function registered as ``register_publishing_check`` is given drafts, as they would be
published, and yields an error or a warning for each thing that it objects to. It asks the database
for all of them at once: the explorer shows a mark for each page that it lists.

One registered as ``register_publishing_note`` is given a single draft whose page was saved, and
yields what its editor should know.
"""

from dataclasses import dataclass

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page


class Severity(IntegerChoices):
    """What a finding does to who publishes: it tells, asks, or stops."""

    NOTE = 1, _("to know")
    WARNING = 2, _("to confirm")
    ERROR = 3, _("to mend first")


@dataclass(frozen=True)
class Finding:
    """A sentence about a draft, in the active language.

    ``code`` names the finding where somebody confirms it, without blanks. ``field`` is the field
    that it stands at, and ``url`` leads to where it is mended, as ``link`` says.
    """

    page: Page
    severity: Severity
    code: str
    text: str
    field: str = ""
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Checklist:
    """The findings of one draft, the gravest first."""

    findings: tuple

    @classmethod
    def of(cls, draft):
        """Return all that there is to say of one draft, with notes where its page was saved."""
        hooked = hooks.get_hooks("register_publishing_note") if draft.pk else []
        notes = [finding for note in hooked for finding in note(draft)]
        return cls((*checklists_of([draft])[0].findings, *notes))

    @property
    def errors(self):
        return self.of_severity(Severity.ERROR)

    @property
    def warnings(self):
        return self.of_severity(Severity.WARNING)

    @property
    def notes(self):
        return self.of_severity(Severity.NOTE)

    def of_severity(self, severity):
        return [each for each in self.findings if each.severity == severity]

    @property
    def codes_to_confirm(self):
        """The codes of the warnings, as one form field sends them back."""
        return " ".join(sorted(each.code for each in self.warnings))

    def unconfirmed(self, codes):
        """Return the warnings that are not among the ``codes`` that somebody confirmed."""
        return [each for each in self.warnings if each.code not in codes.split()]


def checklists_of(drafts):
    """Return a ``Checklist`` without notes for each of ``drafts``, in their order.

    The number of statements does not depend on how many drafts there are.
    """
    findings = [
        finding
        for check in hooks.get_hooks("register_publishing_check")
        for finding in check(drafts)
    ]
    findings.sort(key=lambda finding: -finding.severity)
    return [
        Checklist(tuple(finding for finding in findings if finding.page is draft))
        for draft in drafts
    ]
