from django.utils.translation import ngettext

from cms.terminal import TerminalCommand
from search import upkeep


class Command(TerminalCommand):
    help = "Write anew by which words published pages are found."

    def add_arguments(self, parser):
        parser.add_argument(
            "action", choices=["rebuild"], help="rebuild: read all published pages again."
        )

    def handle(self, **options):
        pages = upkeep.rebuild()
        self.stdout.write(ngettext("%d page was read.", "%d pages were read.", pages) % pages)
