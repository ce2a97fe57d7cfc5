import json

from django.core.checks import Tags
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS
from django.db import Error as DatabaseError
from django.db.migrations.exceptions import IrreversibleError
from django.utils.translation import gettext as _

from cms.operations import installation
from cms.operations.exclusion import only_one
from cms.operations.preflight import explain_database, require_database
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = "Bring the database in order for this version: migrations, pages of each language."
    # They follow when the database is known to answer, for some of them ask it.
    requires_system_checks = []

    def add_arguments(self, parser):
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument(
            "--state", action="store_true", help="print what migrations this version has, as JSON"
        )
        instead.add_argument(
            "--back-to", metavar="JSON", help="take back the migrations that such a state has not"
        )

    def handle(self, *, state, back_to, **options):
        if state:
            self.stdout.write(json.dumps(installation.migration_state()))
            return
        try:
            require_database()
            with only_one():
                self.go_back(back_to) if back_to else self.bring_in_order()
        except DatabaseError as error:
            raise CommandError(explain_database(error)) from error
        self.stdout.write(_("The database is in order."))

    def go_back(self, state):
        try:
            installation.migrate_back(json.loads(state))
        except IrreversibleError as error:
            raise CommandError(
                _("This cannot be taken back: %s. Restore the backup.") % error
            ) from error

    def bring_in_order(self):
        self.check()
        if installation.has_waiting_migrations():
            self.stdout.write(_("Migrating the database."))
            installation.migrate()
        installation.set_up_site()
        self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
