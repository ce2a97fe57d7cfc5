from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from cms import terminal
from cms.operations.hold import allow_editing, hold_editing, is_held


class Command(BaseCommand):
    help = "Hold editing while something is done to the service; reading goes on."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["hold", "allow", "show"])

    def handle(self, *, action, **options):
        with translation.override(terminal.language_of_terminal()):
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
