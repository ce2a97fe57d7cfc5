import json
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from cms import terminal
from cms.operations.backup import pruning
from cms.operations.backup.journal import sweep_left
from cms.operations.backup.manifest import has_our_key
from cms.operations.backup.nightly import make_nightly, recorded
from cms.operations.backup.opening import reading
from cms.operations.backup.refusals import Refused
from cms.operations.backup.restoring import is_empty, require_fit, restore
from cms.operations.backup.schema import require_current
from cms.operations.backup.targets.target import stored_in, target_at
from cms.operations.backup.telling import contents, facts_of, outcome, size
from cms.operations.backup.verifying import differences
from cms.operations.models import BackupRun
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = "Back up database and media, prove a backup, restore one, list and delete them."
    # Also where there are no tables yet: those are restored into.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--target", default=settings.BACKUP_TARGET, help="Not BACKUP_TARGET.")
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("create", help="Make a backup, encrypted for BACKUP_AGE_RECIPIENTS.")
        actions.add_parser("nightly", help="Make that of the night and prune, as the worker does.")
        add_file(actions.add_parser("verify", help="Restore one aside, and compare."))
        restoring = actions.add_parser("restore", help="Put a backup in place of what is here.")
        add_file(restoring)
        restoring.add_argument("--replace", action="store_true", help="Where something is here.")
        restoring.add_argument(
            "--no-safety-copy", action="store_true", help="Do not back that up before."
        )
        pruned = actions.add_parser("prune", help="Delete old backups.")
        pruned.add_argument("--dry-run", action="store_true", help="Tell which, and delete none.")
        listed = actions.add_parser("list", help="List the backups, the newest first.")
        listed.add_argument("--json", action="store_true", help="For programs.")

    def handle(self, *, action, target, **options):
        terminal.interrupt_on_ending_signals()
        self.run(getattr(self, action), target, options)

    def run(self, act, target, options):
        """Do it; whatever went wrong is told in a line or two."""
        try:
            self.target = target_at(target)
            act(**options)
        except Refused as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            raise CommandError(_("The database refuses: %s") % str(error).strip()) from error
        except OSError as error:
            raise CommandError(f"{error.filename or self.target}: {error.strerror}") from error
        except KeyboardInterrupt:
            raise CommandError(_("Ended before it was ready."), returncode=130) from None

    def create(self, **options):
        require_current()
        sweep_left()
        run, recipients = BackupRun.objects.create(), settings.BACKUP_AGE_RECIPIENTS
        with terminal.progress_on(self.stderr) as progress:
            made = recorded(self.target, run, recipients=recipients, progress=progress)
        self.tell_of_lost(made.lost)
        self.stdout.write(f"{self.target}/{made.name}: {contents(made)}, {size(made.size)}.")
        if not recipients:
            self.stdout.write(_("It is not encrypted: who reads it has all drafts and addresses."))

    def nightly(self, **options):
        if settings.BACKUP_AT is None:
            raise Refused(_("BACKUP_AT does not say when."))
        require_current()
        sweep_left()
        make_nightly(self.target)

    def verify(self, *, file, identity, **options):
        with self.archive(file, identity) as archive:
            found = differences(archive)
        for each in found:
            self.stderr.write(each)
        if found:
            raise CommandError(_("The backup is not what it says of itself."))
        self.tell_of_lost(archive.manifest["lost"])
        self.stdout.write(_("The backup is proven: it was restored aside, and all of it agrees."))

    def restore(self, *, file, identity, replace, no_safety_copy, **options):
        with self.archive(file, identity) as archive:
            require_fit(archive, replace=replace)
            if not is_empty() and not no_safety_copy:
                self.stdout.write(_("What is here is backed up first:"))
                self.create()
            restored = restore(archive)
        self.tell_of_lost(restored.lost)
        for sentence in outcome(restored):
            self.stdout.write(sentence)

    def prune(self, *, dry_run, **options):
        said = _("Would be deleted: %s") if dry_run else _("Deleted: %s")
        for each in pruning.prune(self.target, is_rehearsal=dry_run):
            self.stdout.write(said % each.name)

    def list(self, **options):
        stored = stored_in(self.target)
        if options["json"]:
            self.stdout.write(json.dumps([facts_of(each) for each in stored], indent=1))
            return
        for each in stored:
            made_at = f"{each.made_at:%Y-%m-%d %H:%M} UTC"
            self.stdout.write(f"{made_at}  {size(each.size):>10}  {each.name}")

    @contextmanager
    def archive(self, file, identity):
        """Give an archive that is read; a key that is not ours is told of."""
        with (
            terminal.progress_on(self.stderr) as progress,
            reading(file, self.target, identity=identity, progress=progress) as archive,
        ):
            if not has_our_key(archive.head):
                self.stderr.write(
                    _(
                        "The backup was made under another SECRET_KEY: tokens of channels, secrets "
                        "of endpoints and second steps of signing in will not work under this one."
                    )
                )
            yield archive

    def tell_of_lost(self, names):
        for name in names:
            self.stderr.write(_("A row refers to the file %s, which is not there.") % name)


def add_file(parser):
    parser.add_argument("file", help='Its path, its name in the target, s3://…, or "latest".')
    parser.add_argument("--identity", help="The file of a private key of age.")
