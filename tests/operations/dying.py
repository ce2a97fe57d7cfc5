"""How a process that a test starts kills itself at a chosen moment, as ``kill -9`` would.

Nothing of the product is asked to help: what is called at that moment is replaced here.
"""

import os
import signal

from django.db.backends.base.base import BaseDatabaseWrapper

from cms.publication import scope, store
from cms.publication.projections.project import PROJECTIONS
from cms.publication.signals import settled
from pages.models import NewsPostPage


def die(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


def after_commit():
    """Die when the first transaction is committed and before anything is settled."""
    run_hooks = BaseDatabaseWrapper.run_and_clear_commit_hooks

    def die_or_run(connection):
        if connection.run_on_commit:
            die()
        run_hooks(connection)

    BaseDatabaseWrapper.run_and_clear_commit_hooks = die_or_run


def while_projecting():
    """Die at the first post that a settling projects."""
    page_type, _project = PROJECTIONS[NewsPostPage]
    PROJECTIONS[NewsPostPage] = (page_type, die)


def before_the_settling_commits():
    """Die when rows and changes are written, and not yet committed."""
    settled.connect(die, weak=False)


def before_the_first_batch():
    """Die when the pages of many marks are known, and what has to leave has left."""
    scope.CHUNK_SIZE = 1
    store.settle_batches = die
