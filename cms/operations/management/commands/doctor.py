import json
import sys

from django.utils.translation import gettext as _

from cms.operations.doctor.examinations import EXAMINATIONS, examine
from cms.operations.health.checks import CHECKS
from cms.operations.health.report import Level
from cms.terminal import TerminalCommand

# What these find is named one by one in the admin alone: it names drafts.
OF_CONTENT = {each.name for each in CHECKS}
NAMES = [each.name for each in [*CHECKS, *EXAMINATIONS]]


class Command(TerminalCommand):
    help = "Look at all that this installation needs, and say what to do. Nothing is changed."
    # It tells what is wrong; nothing that is may keep it from that.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--mail", metavar="ADDRESS", default="", help="Send a mail there.")
        parser.add_argument("--only", choices=NAMES, help="Look at this one, for programs.")
        parser.add_argument("--json", action="store_true", help="Write JSON, for programs.")

    def handle(self, *, mail, only, **options):
        """Write what is found; the exit status is 1 where something is wrong, else 0."""
        found = examine(mail=mail, only=only)
        self.write_json(found) if options["json"] else self.write_lines(found, only=only)
        if any(finding.level == Level.WRONG for _check, finding in found):
            sys.exit(1)

    def write_lines(self, found, *, only):
        words = {
            Level.OK: _("ok"),
            Level.LOOK: _("look"),
            Level.WRONG: _("wrong"),
        }
        width = max(map(len, words.values()))
        for check, finding in found:
            self.stdout.write(f"{words[finding.level]:<{width}}  {check.title}: {finding.summary}")
            for problem in told(check, finding):
                self.stdout.write(f"{'':<{width}}  - {problem.title}: {problem.reason}")
        if only is None and OF_CONTENT.isdisjoint(check.name for check, _finding in found):
            self.stdout.write(_("What needs the database was left out."))

    def write_json(self, found):
        told_of = [
            {
                "name": check.name,
                "title": str(check.title),
                "level": finding.level,
                "summary": finding.summary,
                "problems": [f"{each.title}: {each.reason}" for each in told(check, finding)],
            }
            for check, finding in found
        ]
        self.stdout.write(json.dumps(told_of, ensure_ascii=False, indent=2))


def told(check, finding):
    """Return the problems that a terminal may name."""
    return [] if check.name in OF_CONTENT else finding.problems
