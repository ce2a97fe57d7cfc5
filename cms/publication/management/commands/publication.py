from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.publication import store
from cms.publication.comparison import Failure


class Command(BaseCommand):
    help = "Check the publication store against the pages, or rebuild it from them."

    def add_arguments(self, parser):
        parser.add_argument(
            "action",
            choices=["check", "rebuild"],
            help="check: name what differs and write nothing. rebuild: project all pages afresh.",
        )

    def handle(self, *, action, **options):
        {"check": self.check_store, "rebuild": self.rebuild_store}[action]()

    def check_store(self):
        """List what is not right; the exit status is 1 when anything is not."""
        results = store.check(progress=self.progress)
        for result in results:
            self.stderr.write(describe(result))
        if results:
            raise CommandError(
                ngettext("%d page is not right.", "%d pages are not right.", len(results))
                % len(results)
            )
        self.stdout.write(_("The store is in step with the pages."))

    def rebuild_store(self):
        changes = store.rebuild(progress=self.progress)
        self.stdout.write(ngettext("%d change.", "%d changes.", len(changes)) % len(changes))

    def progress(self, chunks):
        """Show a bar while ``chunks`` are worked through, where someone is looking."""
        for number, chunk in enumerate(chunks, start=1):
            yield chunk
            if self.stdout.isatty():
                done = 40 * number // len(chunks)
                self.stdout.write(f"\r[{'#' * done}{'.' * (40 - done)}]", ending="")


def describe(result):
    """Say in one line what is wrong with a page's row."""
    if isinstance(result, Failure):
        return _("Page %(page)s cannot be projected: %(reason)s") % {
            "page": result.page_id,
            "reason": result.reason,
        }
    return _("Page %(page)s: %(kind)s was missed.") % {"page": result.page_id, "kind": result.kind}
