from pathlib import Path

from django.core.management.base import CommandError
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from cms.importer.importing import HOME, NEWS, import_legacy
from cms.importer.parsing import DamagedFile
from cms.importer.reporting import advice, as_json, as_text
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = (
        "Make pages of the organisation's old pages, given as text. A second run of the same "
        "files changes nothing; what an editor has changed since the last import stays."
    )

    def add_arguments(self, parser):
        add = parser.add_argument
        add("--news", metavar="FILE", type=Path, help="The news page, in two languages.")
        add("--home", metavar="FILE", type=Path, help="The home page: timeline, intro, stand.")
        add("--publish", action="store_true", help="Publish what was imported; drafts otherwise.")
        add("--dry-run", action="store_true", help="Write nothing, and tell what would be done.")
        add(
            "--report",
            metavar="FILE",
            type=Path,
            help="Write what an editor should look at into a file: JSON where its name ends in "
            ".json, text otherwise.",
        )

    def handle(self, *, news, home, publish, dry_run, report, **options):
        files = {name: path for name, path in ((NEWS, news), (HOME, home)) if path}
        if not files:
            raise CommandError(_("Name at least one file: --news FILE or --home FILE."))
        if report:
            # Before anything is imported of which nobody could be told.
            self.write(report, b"")
        done = self.bring_in(files, publish=publish, dry_run=dry_run)
        names = {name: str(path) for name, path in files.items()}
        if report:
            self.write(report, self.content_of(report, done, names))
        self.stdout.write(as_text(done, names))
        if dry_run:
            self.stdout.write(_("Nothing was written: this was a dry run."))

    def bring_in(self, files, **options):
        try:
            return import_legacy(**self.read(files), **options)
        except DamagedFile as error:
            raise CommandError(f"{files[error.file]}: {self.explain(error)}") from error
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"{advice(error)} ({error})") from error

    @staticmethod
    def read(files):
        data = {}
        for name, path in files.items():
            try:
                data[name] = path.read_bytes()
            except OSError as error:
                raise CommandError(f"{path}: {error.strerror}") from error
        return data

    @staticmethod
    def content_of(path, done, names):
        if path.suffix == ".json":
            return as_json(done, names)
        return f"{as_text(done, names)}\n".encode()

    @staticmethod
    def write(path, content):
        try:
            path.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error

    @staticmethod
    def explain(error):
        reason = _(error.template) % error.params
        return _("line %(line)s: %(reason)s") % {"line": error.line, "reason": reason}
