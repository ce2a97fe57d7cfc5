"""The backup of each night: begun by the worker in a process of its own, and recorded."""

import subprocess
from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from cms.operations.backup.creating import create
from cms.operations.backup.pruning import prune
from cms.operations.models import BackupRun
from cms.operations.serving import environment, manage

# After this time one that failed is tried again, and one of which nothing is heard counts as dead.
PAUSE, LONGEST = timedelta(hours=1), timedelta(hours=12)
# Records are kept for this time; the backups themselves have a rule of their own.
KEPT_FOR = timedelta(days=60)


class Nightly:
    """The process of the backup at work. A long one must not hold up what is scheduled."""

    def __init__(self):
        self.process = None

    def begin(self):
        """Start it where one is due; to be called each minute."""
        if self.process and self.process.poll() is None:
            return
        if settings.BACKUP_AT and is_due(last_due()):
            self.process = subprocess.Popen(  # noqa: S603 - a command of ours
                manage("backup", "nightly"),
                env=environment(),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def end(self):
        """Ask it to end, where the worker ends: it leaves nothing half made."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


NIGHTLY = Nightly()


def last_due(now=None):
    """Return the last moment at which a backup was to begin, by the site's clock."""
    now = timezone.localtime(now, timezone.get_default_timezone())
    today = at_night(now.date())
    return today if today <= now else at_night(now.date() - timedelta(days=1))


def at_night(day):
    zone = timezone.get_default_timezone()
    return datetime.combine(day, settings.BACKUP_AT, tzinfo=zone)


def is_due(due_at):
    return not BackupRun.objects.filter(due_at=due_at).exists() or retriable(due_at).exists()


def retriable(due_at):
    now = timezone.now()
    failed = Q(finished_at__lt=now - PAUSE) & ~Q(failure="")
    dead = Q(finished_at=None, started_at__lt=now - LONGEST)
    return BackupRun.objects.filter(failed | dead, due_at=due_at)


@transaction.atomic
def claimed(due_at):
    """Return the record of this night's backup for who is to make it, ``None`` for all others."""
    run, is_new = BackupRun.objects.get_or_create(due_at=due_at)
    if is_new:
        return run
    run = retriable(due_at).select_for_update().first()
    if run:
        run.started_at, run.finished_at, run.failure = timezone.now(), None, ""
        run.save()
    return run


def make_nightly(target):
    """Make the backup of the night where nobody else does, and delete old ones."""
    run = claimed(last_due())
    if run:
        recorded(target, run, recipients=settings.BACKUP_AGE_RECIPIENTS)
        prune(target)
        BackupRun.objects.filter(started_at__lt=timezone.now() - KEPT_FOR).delete()


def recorded(target, run, **options):
    """Make a backup, and write down what became of it; return what was ``Made``."""
    try:
        made = create(target, **options)
    # Whatever it was: who looks at the health of the service has to learn of it.
    except BaseException as error:
        run.finished_at, run.failure = timezone.now(), str(error) or type(error).__name__
        # Where the disk is full that may fail too, and says less.
        with suppress(DatabaseError):
            run.save()
        raise
    run.finished_at, run.name, run.size = timezone.now(), made.name, made.size
    run.lost = len(made.lost)
    run.save()
    return made
