"""What is looked at before a page is published."""

from pages.checklist.findings import Checklist, Finding, Severity, checklists_of

__all__ = ["Checklist", "Finding", "Severity", "checklists_of"]
