"""Findings that somebody let pass, with a reason, for as long as both texts stay."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from cms.translation.checks.findings import digest_of
from cms.translation.checks.models import Dismissal


def dismiss(finding, pair, *, context, locale, user, reason):
    """Let a finding on a segment pass; return its ``Dismissal``.

    A later reason replaces an earlier one. Raises ``ValidationError`` where the reason is blank.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": gettext("Say why this may stay as it is.")})
    with transaction.atomic():
        dismissal, _is_new = Dismissal.objects.update_or_create(
            context=context,
            locale=locale,
            digest=dismissal_digest(finding, pair),
            defaults={
                "check_id": finding.check,
                "reason": reason,
                "user": user,
                "created_at": timezone.now(),
            },
        )
    return dismissal


def restore(finding, pair, *, context, locale):
    """Ask again about a finding that was dismissed."""
    digest = dismissal_digest(finding, pair)
    Dismissal.objects.filter(context=context, locale=locale, digest=digest).delete()


def dismissed_among(context_ids, locale):
    """Return what is dismissed of some segments, ``{context_id: {digest: Dismissal}}``.

    It takes one statement, and the one who dismissed is read with it.
    """
    dismissals = defaultdict(dict)
    rows = Dismissal.objects.filter(context__in=context_ids, locale=locale)
    for row in rows.select_related("user"):
        dismissals[row.context_id][row.digest] = row
    return dict(dismissals)


def dismissal_of(finding, pair, dismissals):
    """Return the dismissal of a finding among those of its segment, or ``None``."""
    return dismissals.get(dismissal_digest(finding, pair))


def standing(findings, pair, dismissals):
    """Return the findings that none of the dismissals of their segment is about."""
    return [each for each in findings if dismissal_of(each, pair, dismissals) is None]


def dismissal_digest(finding, pair):
    return digest_of(finding.digest, pair.source, pair.translation)
