from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms import terminal
from cms.publication import store
from cms.publication.comparison import Failure
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = "Check the publication store against the pages, or rebuild it from them."

    def add_arguments(self, parser):
        parser.add_argument(
            "action",
            choices=["check", "rebuild", "restored"],
            help="check: name what differs and write nothing. rebuild: project all pages afresh. "
            "restored: the database is an earlier one; who keeps copies is told to begin anew.",
        )

    def handle(self, *, action, **options):
        {
            "check": self.check_store,
            "rebuild": self.rebuild_store,
            "restored": self.begin_anew,
        }[action]()

    def check_store(self):
        """List what is not right; the exit status is 1 when anything is not."""
        wrong = 0
        with terminal.share_on(self.stderr) as progress:
            for result in store.check(progress=progress):
                terminal.write_beside_bar(describe(result), to=self.stderr, bar_on=self.stderr)
                wrong += 1
        if wrong:
            raise CommandError(
                ngettext("%d page is not right.", "%d pages are not right.", wrong) % wrong
            )
        self.stdout.write(_("The store is in step with the pages."))

    def rebuild_store(self):
        with terminal.share_on(self.stderr) as progress:
            changes = store.rebuild(progress=progress)
        self.stdout.write(ngettext("%d change.", "%d changes.", changes) % changes)

    def begin_anew(self):
        store.begin_anew()
        self.stdout.write(_("Whoever keeps a copy is told to make it anew."))


def describe(result):
    """Say in one line what is wrong with a page's row."""
    if isinstance(result, Failure):
        return _("Page %(page)s cannot be projected: %(reason)s") % {
            "page": result.page_id,
            "reason": result.reason,
        }
    return _("Page %(page)s: %(kind)s was missed.") % {"page": result.page_id, "kind": result.kind}
