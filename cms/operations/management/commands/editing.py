from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from cms.operations.hold import allow_editing, hold_editing, is_held
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = "Hold editing while something is done to the service; reading goes on."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["hold", "allow", "show"])

    def handle(self, *, action, **options):
        getattr(self, action)()

    def hold(self):
        try:
            hold_editing()
        except TimeoutError:
            raise CommandError(
                _("Something is being written and does not end. Editing goes on.")
            ) from None
        self.show()

    def allow(self):
        allow_editing()
        self.show()

    def show(self):
        held, allowed = _("Editing is held."), _("Editing is open.")
        self.stdout.write(held if is_held() else allowed)
