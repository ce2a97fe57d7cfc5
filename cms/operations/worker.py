"""One process that does again and again what nobody waits for."""

import logging
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections

logger = logging.getLogger(__name__)

# Seconds after which a job that keeps failing is tried again at the latest.
LONGEST_PAUSE = 30


@dataclass(frozen=True)
class Job:
    """Something done every so many seconds.

    ``work`` returns True when more is waiting: it is then called again without a pause, after
    the other jobs that are due. ``by_the_clock`` puts it at the round moments of the clock, so
    that what is due at a whole minute is not done up to ``every`` seconds later. ``finish`` is
    called when the worker ends, to bring to an end what ``work`` has begun. ``goes_on_when_held``
    is for what says that the worker lives.
    """

    name: str
    every: float
    work: Callable[[], bool | None]
    by_the_clock: bool = False
    finish: Callable[[], None] | None = None
    goes_on_when_held: bool = False

    @property
    def rest(self):
        """Seconds from now to the next time."""
        return self.every - time.time() % self.every if self.by_the_clock else self.every


class Worker:
    """Does each job when it is due, one after another, until it is told to stop.

    While ``is_held`` says so it begins nothing that writes.
    """

    def __init__(self, jobs, *, is_held=lambda: False):
        self.is_held = is_held
        self.due = dict.fromkeys(jobs, 0.0)
        self.failures = Counter()
        self.is_stopping = False

    def stop(self, *_signal):
        """Let the job at hand be the last one; fit to be the handler of a signal."""
        self.is_stopping = True

    def run(self):
        while not self.is_stopping:
            if not self.round():
                time.sleep(settings.WORKER_INTERVAL)
        self.finish()

    def finish(self):
        """Let jobs end what they have begun; an error is logged and holds no other job."""
        for job in self.due:
            if job.finish:
                self.outcome(replace(job, work=job.finish))
        close_old_connections()

    def round(self):
        """Do what is due; tell whether more is waiting."""
        # Before the work as after it: the database may have gone away during the pause.
        close_old_connections()
        may_write = not self.must_wait()
        due = [
            job
            for job, moment in self.due.items()
            if moment <= time.monotonic() and (may_write or job.goes_on_when_held)
        ]
        more = [self.attempt(job) for job in due]
        close_old_connections()
        return any(more)

    def must_wait(self):
        try:
            return self.is_held()
        except DatabaseError:
            # Each job says so itself.
            return False

    def attempt(self, job):
        """Do a job unless the worker is stopping; an error is logged and holds no other job."""
        if self.is_stopping:
            return False
        started, rest = time.monotonic(), job.rest
        more = self.outcome(job)
        self.due[job] = started if more else started + self.pause(job, rest=rest)
        return more

    def outcome(self, job):
        try:
            more = job.work() is True
        except (InterfaceError, OperationalError) as error:
            logger.error("%s waits for the database: %s", job.name, error)
        except Exception:
            logger.exception("%s failed", job.name)
        else:
            self.failures[job] = 0
            return more
        self.failures[job] += 1
        return False

    def pause(self, job, *, rest):
        """Return the seconds until the next time; each failure in a row doubles them."""
        if not self.failures[job]:
            return rest
        longer = job.every * 2 ** min(self.failures[job], 10)
        return max(job.every, min(longer, LONGEST_PAUSE))
