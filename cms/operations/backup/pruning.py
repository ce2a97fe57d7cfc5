"""Deleting the backups that the rule does not keep."""

from django.conf import settings
from django.utils import timezone

from cms.operations.backup.retention import Rule, kept
from cms.operations.backup.targets.target import stored_in


def prune(target, *, is_rehearsal=False):
    """Delete what is not kept; return it, the newest first. A rehearsal deletes nothing."""
    rule = Rule(
        settings.BACKUP_KEEP_DAILY, settings.BACKUP_KEEP_WEEKLY, settings.BACKUP_KEEP_MONTHLY
    )
    stored = stored_in(target)
    moments = kept((each.made_at for each in stored), rule, zone=timezone.get_default_timezone())
    old = [each for each in stored if each.made_at not in moments]
    if not is_rehearsal:
        for each in old:
            target.delete(each.name)
    return old
