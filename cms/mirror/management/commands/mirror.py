import os

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import terminal
from cms.mirror.addresses import is_address_of_a_mirror
from cms.mirror.building import build
from cms.mirror.keys import make_keys, public_key, signing_key
from cms.mirror.manifest import PUBLIC_KEY, findings_of
from cms.mirror.refusals import Refused
from cms.terminal import TerminalCommand

# Beyond this the one that writes is what is waited for.
MOST_PROCESSES = 8


class Command(TerminalCommand):
    help = "Make a copy of the public site that needs no server, or verify one."

    def add_arguments(self, parser):
        actions = parser.add_subparsers(dest="action", required=True)
        making = actions.add_parser("build", help="Make the copy, or bring it up to date.")
        making.add_argument("target", help="The folder; it is made, and replaced in one step.")
        making.add_argument(
            "--base-url", default="", help="The copy's own public address, where it has one."
        )
        making.add_argument(
            "--incremental", action="store_true", help="Ask only for what has changed since."
        )
        making.add_argument(
            "--processes", type=int, default=processors(), help="How many ask the site at once."
        )
        verifying = actions.add_parser("verify", help="Tell whether a copy is as it was signed.")
        verifying.add_argument("target", help="The folder of the copy.")
        verifying.add_argument(
            "--public-key", help="The file of the signer's key, from elsewhere than the copy."
        )
        key = actions.add_parser("key", help="Make the keys that copies are signed with.")
        key.add_argument("file", help="The file of the private key.")

    def handle(self, *, action, **options):
        terminal.interrupt_on_ending_signals()
        actions = {"build": self.build, "verify": self.verify, "key": self.make_key}
        self.run(actions[action], options)

    def run(self, act, options):
        """Do it; whatever went wrong is told in a sentence."""
        try:
            act(**options)
        except Refused as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or ''}: {error.strerror}".lstrip(": ")) from error
        except KeyboardInterrupt:
            raise CommandError(_("Ended before it was ready."), returncode=130) from None

    def build(self, *, target, base_url, incremental, processes, **options):
        base_url = base_url.rstrip("/")
        if base_url and not is_address_of_a_mirror(base_url):
            raise Refused(
                _("%s is not the address of a mirror. For example: https://example.org/mirror.")
                % base_url
            )
        report = build(
            target,
            base_url=base_url,
            is_incremental=incremental,
            progress=self.progress,
            processes=processes,
        )
        self.end_progress()
        if report.reason and incremental:
            self.stdout.write(_("Everything was made anew: %s.") % report.reason)
        self.stdout.write(told(report))

    def verify(self, *, target, **options):
        findings = list(findings_of(target, key=self.trusted_key(target, options["public_key"])))
        for finding in findings:
            self.stderr.write(finding)
        if findings:
            raise CommandError(_("The mirror is not as it was signed."))
        self.stdout.write(_("The mirror is as it was signed."))

    def trusted_key(self, target, file):
        """Return the key that was named, or that of the settings, or the mirror's own."""
        if file:
            return public_key(file)
        if settings.MIRROR_SIGNING_KEY:
            return signing_key().public_key()
        self.stderr.write(
            _(
                "The key lies in the mirror itself, where whoever changes it puts their own: this "
                "shows damage and proves nothing. Name a key from elsewhere with --public-key."
            )
        )
        return public_key(f"{target}/{PUBLIC_KEY}")

    def make_key(self, *, file, **options):
        public = make_keys(file)
        self.stdout.write(_("The private key: %s. Keep it where nobody else reads it.") % file)
        self.stdout.write(
            _("The public key: %s. Publish it in places that a mirror cannot replace.") % public
        )

    def progress(self, asked, known):
        """Show how many addresses were asked, where someone is looking."""
        if self.stdout.isatty():
            words = ngettext("%d address was asked", "%d addresses were asked", asked) % asked
            self.stdout.write(f"\r{words}", ending="")
            self.stdout.flush()

    def end_progress(self):
        if self.stdout.isatty():
            self.stdout.write("")


def processors():
    """Return how many processors this process may use, or as many as are of use."""
    return min(len(os.sched_getaffinity(0)), MOST_PROCESSES)


def told(report):
    """Return what a build has done, in a line."""
    facts = (
        ngettext("%d address was asked", "%d addresses were asked", report.asked) % report.asked,
        ngettext("%d file was written", "%d files were written", report.written) % report.written,
        ngettext("%d file in all", "%d files in all", report.files) % report.files,
    )
    return f"{', '.join(facts)}."
