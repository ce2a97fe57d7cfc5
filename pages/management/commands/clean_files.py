from collections import Counter

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import terminal
from cms.terminal import TerminalCommand
from pages.stored_files import CLEAN, LEFT, REPLACED, clean_stored_files


class Command(TerminalCommand):
    help = (
        "Clean the images and documents that are stored already as uploads are cleaned. What is "
        "clean stays as it is, so it can be ended and begun again. The exit status is 1 when "
        "something is left that cannot be cleaned."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and write nothing."
        )

    def handle(self, *, dry_run, **options):
        terminal.interrupt_on_ending_signals()
        self.clean(dry_run=dry_run)

    def clean(self, *, dry_run):
        counts = Counter()
        try:
            for outcome in clean_stored_files(dry_run=dry_run):
                counts[outcome.state] += 1
                self.tell(outcome, dry_run=dry_run)
        except KeyboardInterrupt:
            self.sum_up(counts, dry_run=dry_run)
            raise CommandError(_("Ended. Begun again it goes on."), returncode=130) from None
        self.sum_up(counts, dry_run=dry_run)
        if counts[LEFT]:
            raise CommandError(
                ngettext(
                    "%d file is left as it was.", "%d files are left as they were.", counts[LEFT]
                )
                % counts[LEFT]
            )

    def tell(self, outcome, *, dry_run):
        if outcome.state == LEFT:
            self.stderr.write(f"{outcome.kind} {outcome.pk}: {outcome.reason}")
        elif outcome.state == REPLACED:
            did = _("would be cleaned") if dry_run else _("cleaned")
            self.stdout.write(f"{outcome.kind} {outcome.pk}: {did}")
            self.stdout.flush()

    def sum_up(self, counts, *, dry_run):
        said = (
            _("To be cleaned: %(replaced)d. Clean already: %(clean)d.")
            if dry_run
            else _("Cleaned: %(replaced)d. Clean already: %(clean)d.")
        )
        self.stdout.write(said % {"replaced": counts[REPLACED], "clean": counts[CLEAN]})
