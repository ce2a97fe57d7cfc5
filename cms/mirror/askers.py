"""Who asks the site: this process alone, or several at once, for each answer is all work."""

import os
import signal
from contextlib import contextmanager
from multiprocessing import Pipe
from multiprocessing.connection import wait

from django.db import connections

from cms import terminal


@contextmanager
def asking(site, *, processes):
    """Give who asks: one address at a time, or one for each of so many processes."""
    askers = Together(site, processes) if processes > 1 else Alone(site)
    try:
        yield askers
    finally:
        askers.end()


class Alone:
    """This process."""

    def __init__(self, site):
        self.site, self.address = site, None

    @property
    def is_free(self):
        return self.address is None

    @property
    def is_busy(self):
        return not self.is_free

    def ask(self, address):
        self.address = address

    def answer(self):
        """Return an address that was asked for, and the answer there."""
        address, self.address = self.address, None
        return address, self.site.ask(address)

    def end(self):
        self.address = None


class Together:
    """Processes of their own, each with a pipe to this one. When it ends, and be it killed, so do
    they: nobody is left who holds the lock of the mirror.
    """

    def __init__(self, site, number):
        # No two processes may speak on one connection.
        connections.close_all()
        self.pids, self.idle, self.busy = [], [], {}
        for _asker in range(number):
            self.start(site)

    def start(self, site):
        ours, theirs = Pipe()
        pid = os.fork()
        if not pid:
            for pipe in (ours, *self.idle):
                pipe.close()
            serve(site, theirs)
        theirs.close()
        self.pids.append(pid)
        self.idle.append(ours)

    @property
    def is_free(self):
        return bool(self.idle)

    @property
    def is_busy(self):
        return bool(self.busy)

    def ask(self, address):
        pipe = self.idle.pop()
        pipe.send(address)
        self.busy[pipe] = address

    def answer(self):
        """Return an address that was asked for, and the answer there, whichever comes first."""
        pipe = wait(list(self.busy))[0]
        answer, address = pipe.recv(), self.busy.pop(pipe)
        self.idle.append(pipe)
        if isinstance(answer, Exception):
            raise answer
        return address, answer

    def end(self):
        for pipe in (*self.idle, *self.busy):
            pipe.close()
        for pid in self.pids:
            os.waitpid(pid, 0)


def serve(site, pipe):
    """Answer what comes through a pipe until it is closed, and end this process."""
    for each in terminal.ENDING_SIGNALS:
        signal.signal(each, signal.SIG_DFL)
    try:
        while True:
            pipe.send(answer_or_error(site, pipe.recv()))
    except (EOFError, OSError):
        pass
    finally:
        # Without the endings of a process that was forked in the middle of its work.
        os._exit(0)


def answer_or_error(site, address):
    try:
        return site.ask(address)
    except Exception as error:
        return error
