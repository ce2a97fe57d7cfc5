from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from cms.importer.news import Outcome, import_news
from cms.importer.parsing import DamagedFile


class Command(BaseCommand):
    help = "Make pages of the organisation's old bilingual news page."

    def add_arguments(self, parser):
        parser.add_argument(
            "--news", metavar="FILE", type=Path, required=True, help="The news page, as text."
        )
        parser.add_argument(
            "--publish", action="store_true", help="Publish what was imported; drafts otherwise."
        )

    def handle(self, *, news, publish, **options):
        try:
            counts = import_news(news.read_bytes(), publish=publish)
        except (OperationalError, ProgrammingError) as error:
            advice = _("The database is not ready. Run `manage.py migrate` first.")
            raise CommandError(f"{advice} ({error})") from error
        except OSError as error:
            raise CommandError(f"{news}: {error.strerror}") from error
        except DamagedFile as error:
            raise CommandError(f"{news}: {self.explain(error)}") from error
        self.report(counts)

    @staticmethod
    def explain(error):
        reason = _(error.template) % error.params
        return _("line %(line)s: %(reason)s") % {"line": error.line, "reason": reason}

    def report(self, counts):
        for outcome in Outcome:
            self.stdout.write(f"{self.describe(outcome)}: {counts[outcome]}")

    @staticmethod
    def describe(outcome):
        return {
            Outcome.CREATED: _("Created"),
            Outcome.UPDATED: _("Updated"),
            Outcome.UNCHANGED: _("Unchanged"),
            Outcome.KEPT: _("Kept as an editor left it"),
        }[outcome]
