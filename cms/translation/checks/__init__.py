"""Checks compare a text with its translation: findings, and what people say of them."""

from cms.translation.checks.findings import Finding, Severity
from cms.translation.checks.pairs import Pair, Term
from cms.translation.checks.running import CHECKS, findings_of

__all__ = ["CHECKS", "Finding", "Pair", "Severity", "Term", "findings_of"]
