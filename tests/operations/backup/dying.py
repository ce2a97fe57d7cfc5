"""How a process kills itself at a chosen moment of a restore, as ``kill -9`` would."""

from cms.operations.backup import journal, loading, restoring
from cms.operations.backup.archive import ArchiveWriter
from cms.operations.backup.media import Placing
from cms.operations.backup.rows import Table
from tests.operations.dying import die


def before_a_file_is_placed():
    Placing.place = die


def when_a_file_is_placed():
    """Die when one that is not here any more was written."""
    after(Placing, "keep", lambda placing: placing.placed)


def before_any_row():
    """Die when the present rows are deleted."""
    loading.fill = die


def in_the_middle_of_the_rows():
    after(Table, "insert", lambda table: table.model._meta.label == "pages.NewsPostPage")


def before_the_commit():
    restoring.finish = die


def after_the_commit():
    """Die when all is restored, and files that nothing refers to are still there."""
    journal.sweep = die


def in_the_middle_of_a_backup():
    after(ArchiveWriter, "add", lambda archive: len(archive.parts) > 20)


def after(kind, name, is_moment):
    """Die after a method was called, where it is the moment."""
    method = getattr(kind, name)

    def do_and_die(self, *args, **kwargs):
        method(self, *args, **kwargs)
        if is_moment(self):
            die()

    setattr(kind, name, do_and_die)
