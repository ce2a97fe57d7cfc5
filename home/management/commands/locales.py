from django.utils.translation import gettext as _

from cms.terminal import TerminalCommand
from home.roots import make_roots


class Command(TerminalCommand):
    help = "Make the home page and the sections of each language in the settings that has none."

    def handle(self, **options):
        made = make_roots()
        if made:
            self.stdout.write(_("Made for: %s.") % ", ".join(made))
        else:
            self.stdout.write(_("Every language has its pages."))
