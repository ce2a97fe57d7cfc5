from pathlib import Path

from django.core.management.base import CommandError
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import terminal
from cms.importer.posts.importing import Teller, import_posts
from cms.importer.reporting import OUTCOMES, advice, message_of
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = (
        "Bring in the posts of another system, given as JSON Lines. What was brought in before is "
        "passed over, so that a run that was broken off goes on where it was; what an editor has "
        "changed since stays."
    )

    def add_arguments(self, parser):
        add = parser.add_argument
        add("file", metavar="FILE", type=Path, help="One content a line: see docs/importing.md.")
        add("--publish", action="store_true", help="Publish what was imported; drafts otherwise.")
        add("--dry-run", action="store_true", help="Write nothing, and tell what would be done.")

    def handle(self, *, file, **options):
        terminal.interrupt_on_ending_signals()
        done = self.bring_in(file, publish=options["publish"], dry_run=options["dry_run"])
        self.conclude(done, dry_run=options["dry_run"])

    def bring_in(self, file, **options):
        """Import the file; whatever ends it early is told in a sentence."""
        try:
            with terminal.progress_on(self.stderr, total=file.stat().st_size) as advance:
                told = Told(file, advance, stdout=self.stdout, stderr=self.stderr)
                return import_posts(file, teller=told, **options)
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror}") from error
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"{advice(error)} ({error})") from error
        except KeyboardInterrupt:
            text = _("Ended before it was ready. The same command goes on with the rest.")
            raise CommandError(text, returncode=130) from None

    def conclude(self, done, *, dry_run):
        for outcome, text in OUTCOMES.items():
            self.stdout.write(f"{_(text)}: {done.outcomes[outcome]}")
        if dry_run:
            self.stdout.write(_("Nothing was written: this was a dry run."))
        if done.refused:
            raise CommandError(
                ngettext(
                    "%d line was left out. Correct it and give the file again.",
                    "%d lines were left out. Correct them and give the file again.",
                    done.refused,
                )
                % done.refused
            )


class Told(Teller):
    """Tells on the terminal how far an import is, and what has to be looked at."""

    # Where nobody is looking, a line is written each time that so many of a hundred are done.
    STEP = 10

    def __init__(self, file, advance, *, stdout, stderr):
        self.file, self.advance = file, advance
        self.stdout, self.stderr = stdout, stderr
        self.size, self.position, self.step = max(file.stat().st_size, 1), 0, self.STEP

    def refused(self, line, error):
        reason = _(error.template) % error.params
        self.say(f"{self.file}:{line}: {reason}", to=self.stderr)

    def found(self, finding):
        place = f"{self.file}:{finding.line} [{finding.language}]"
        self.say(f"{place}: {message_of(finding)}", to=self.stdout)

    def say(self, text, *, to):
        terminal.write_beside_bar(text, to=to, bar_on=self.stderr)

    def advanced(self, position, done):
        self.advance(position - self.position)
        self.position = position
        percent = 100 * position // self.size
        if percent >= self.step and not self.stderr.isatty():
            self.step = percent - percent % self.STEP + self.STEP
            self.stdout.write(
                _("%(percent)d %%: versions: %(number)d")
                % {"percent": percent, "number": done.outcomes.total()}
            )
            self.stdout.flush()
