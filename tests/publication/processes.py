"""Processes of one test that write and read the same database, each on a connection of its own."""

import multiprocessing
import os
import signal
import sqlite3
import traceback
from contextlib import closing, contextmanager

from django.db import connection, connections

from cms.publication import store
from cms.publication.models import Change, PublicationClock, PublishedPage

# They begin with what the test has made, and nothing is pickled: a test hands over functions.
FORK = multiprocessing.get_context("fork")
# Seconds after which a process is taken to wait for ever, on a busy machine.
PATIENCE = 120


class Process:
    """Work that goes on beside the test; ``result`` waits for what it returns.

    The test's connection is closed: two processes must not speak through one.
    """

    def __init__(self, work):
        connections.close_all()
        self.receiver, self.sender = FORK.Pipe(duplex=False)
        self.process = FORK.Process(target=self.run, args=[work], daemon=True)
        self.process.start()
        self.sender.close()

    def run(self, work):
        try:
            self.sender.send((work(), None))
        except Exception:
            self.sender.send((None, traceback.format_exc()))
        finally:
            connections.close_all()

    def result(self, *, seconds=PATIENCE):
        """Return what the work has returned; fails with its error, or when it takes too long."""
        assert self.receiver.poll(seconds), f"After {seconds} seconds it is still at work."
        result, error = self.receiver.recv()
        self.process.join()
        assert error is None, error
        return result

    @property
    def is_at_work(self):
        return self.process.is_alive()

    def exit_status(self):
        """Wait for the end of a process that may have been killed; return how it ended."""
        self.process.join(PATIENCE)
        return self.process.exitcode

    def kill(self):
        self.process.kill()
        self.process.join()


class Pause:
    """A moment at which a process stands still until the test lets it go on."""

    def __init__(self):
        self.is_reached, self.may_go_on = FORK.Semaphore(0), FORK.Semaphore(0)

    def __call__(self, *_args, **_kwargs):
        self.is_reached.release()
        assert self.may_go_on.acquire(timeout=PATIENCE), "The test has forgotten this process."

    def wait(self):
        assert self.is_reached.acquire(timeout=PATIENCE), "The process has not come so far."

    def go_on(self):
        self.may_go_on.release()

    def moments(self, process):
        """Yield each time that the process stands still, until it has ended."""
        while process.is_at_work:
            if self.is_reached.acquire(timeout=0.1):
                yield
                self.go_on()


def die(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def all_at_work(*works):
    """Run works beside the block; whatever still runs at its end is killed."""
    processes = [Process(work) for work in works]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()


@contextmanager
def shared_database(file):
    """Let other processes have the test's database, with a log that begins at its first number.

    It comes as migrations left it, but for the rows that earlier tests settled.
    """
    with reachable_database(file):
        Change.objects.all().delete()
        PublishedPage.objects.all().delete()
        PublicationClock.objects.update(sequence=0)
        store.rebuild()
        yield


@contextmanager
def reachable_database(file):
    """Let other processes reach the test's database: SQLite's is in memory until it is copied."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    # Kept open, for with its last connection a database in memory is gone.
    in_memory, name = connections["default"], connection.settings_dict["NAME"]
    connections.settings["default"]["NAME"] = str(file)
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections.close_all()
        connections.settings["default"]["NAME"] = name
        connections["default"] = in_memory
