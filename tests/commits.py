"""Commit hooks in tests that roll back: they run where the code under test commits.

Django runs a test inside a transaction of its own, so that ``on_commit`` never comes. Here the
hooks run as soon as only the test's own blocks are open, as they would without the test.
"""

import threading

import pytest
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.transaction import Atomic

running = threading.local()


def is_between_transactions(connection):
    """Tell whether, but for the test's own blocks, no transaction is open."""
    blocks = connection.atomic_blocks
    return bool(blocks) and all(block._from_testcase for block in blocks)


def run_hooks(connection):
    """Run what waits, one after the other: a hook's own transactions run no others inside it."""
    if getattr(running, "is_at_work", False):
        return
    running.is_at_work = True
    try:
        while connection.run_on_commit and is_between_transactions(connection):
            _savepoints, hook, _is_robust = connection.run_on_commit.pop(0)
            hook()
    finally:
        running.is_at_work = False


@pytest.fixture(scope="session", autouse=True)
def commit_hooks_run():
    leave, remember = Atomic.__exit__, BaseDatabaseWrapper.on_commit

    def leave_and_run(block, exc_type, exc_value, traceback):
        leave(block, exc_type, exc_value, traceback)
        if not block._from_testcase:
            run_hooks(transaction.get_connection(block.using))

    def remember_or_run(connection, func, robust=False):
        remember(connection, func, robust)
        run_hooks(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Atomic, "__exit__", leave_and_run)
        patch.setattr(BaseDatabaseWrapper, "on_commit", remember_or_run)
        yield
