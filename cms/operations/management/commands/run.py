import time

from django.conf import settings
from django.core.checks import Tags
from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db import Error as DatabaseError
from django.utils.translation import gettext as _

from cms import terminal
from cms.operations import installation, serving
from cms.operations.demo.users import working_passwords
from cms.operations.preflight import explain_database, require_database, require_free_port
from cms.operations.processes import Processes
from cms.terminal import TerminalCommand

# Seconds between two looks at the children, and until the first answer has to come.
GLANCE, START_LIMIT = 0.2, 90
WAY_IN = "make sign-in USER=admin"


class Command(TerminalCommand):
    help = "Bring this installation in order and serve it, with its worker, until Ctrl-C."
    # They follow when the database is known to answer, for some of them ask it.
    requires_system_checks = []

    def handle(self, **options):
        terminal.interrupt_on_ending_signals()
        self.serve(passwords=self.prepare())

    def prepare(self):
        """Do what is needed before serving; return the passwords of demo users.

        What goes wrong is told in a line or two.
        """
        try:
            require_free_port(settings.PORT)
            require_database()
            self.bring_in_order()
            return working_passwords()
        except DatabaseError as error:
            raise CommandError(explain_database(error)) from error
        except OSError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError(_("Ended before it was ready."), returncode=130) from None
        finally:
            connections.close_all()

    def bring_in_order(self):
        self.check()
        if installation.has_waiting_migrations():
            self.say(_("Preparing the database. The first time this takes up to a minute."))
            installation.migrate()
        installation.set_up_site()
        self.check(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS])
        if installation.is_new():
            self.say(_("Filling the empty installation with demo content."))
            installation.fill_with_demo()

    def serve(self, *, passwords):
        children = Processes()
        try:
            children.start(_("server"), serving.server_command(), serving.environment())
            children.start(_("worker"), serving.worker_command(), serving.environment())
            self.wait_for_answer(children)
            self.announce(passwords)
            self.watch(children)
        except KeyboardInterrupt:
            self.say(_("Ending."))
        finally:
            terminal.ignore_ending_signals()
            children.end()

    def wait_for_answer(self, children):
        deadline = time.monotonic() + START_LIMIT
        while not serving.answers():
            require_all_running(children)
            if time.monotonic() > deadline:
                raise CommandError(_("The server did not answer within %d s.") % START_LIMIT)
            time.sleep(GLANCE)

    def watch(self, children):
        while True:
            require_all_running(children)
            time.sleep(GLANCE)

    def announce(self, passwords):
        self.say(_("%s is served:") % settings.SITE_NAME)
        for label, address in addresses():
            self.say(f"  {label:<12} {address}")
        if passwords:
            self.say(_("Demo users and their passwords, made for this installation:"))
        for username, password in passwords.items():
            self.say(f"  {username:<12} {password}")
        if passwords:
            self.say(_("A way in with neither password nor second step, once: %s") % WAY_IN)
        self.say(_("Ctrl-C ends it."))

    def say(self, text):
        self.stdout.write(text)
        # At once, also where the output is a pipe.
        self.stdout.flush()


def require_all_running(children):
    if ended := children.ended():
        name, status = ended
        raise CommandError(
            _("The %(name)s has ended with status %(status)s; what it said stands above.")
            % {"name": name, "status": status}
        )


def addresses():
    """Return what is served where: the site in each language, the admin, the API."""
    yield from ((name, f"{settings.SITE_URL}/{code}/") for code, name in settings.LANGUAGES)
    yield _("Editing"), f"{settings.SITE_URL}{settings.ADMIN_PATH}"
    yield "GraphQL", f"{settings.SITE_URL}/graphql/"
