"""Time, statements and bytes of answers, in process: all sides in turn, round after round."""

import time
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from statistics import median

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import override_settings

from benchmarks.scenarios import race_of
from benchmarks.telling import say

# Seconds that one side is asked for in one round, in so many laps: sides whose answers take some
# milliseconds are compared within some tenths of a second.
TURN, LAPS = 0.15, 5
MOST_IN_A_LAP = 40


class Statements:
    """Counts statements without keeping them."""

    number = 0

    def __call__(self, execute, *args):
        self.number += 1
        return execute(*args)


@dataclass
class Answer:
    """What came back to a request."""

    status: int
    headers: dict
    body: bytes


class Asker:
    """Sends requests to the application, past any network."""

    def __init__(self):
        self.application = get_wsgi_application()

    def ask(self, request):
        said = {}

        def start_response(status, headers, exc_info=None):
            said.update(status=int(status[:3]), headers=dict(headers))

        path, _question, query = request.address.partition("?")
        environ = ENVIRON | {"PATH_INFO": path, "QUERY_STRING": query, "wsgi.input": BytesIO()}
        response = self.application(environ | request.headers, start_response)
        body = b"".join(response)
        response.close()
        return Answer(said["status"], said["headers"], body)


ENVIRON = {
    "REQUEST_METHOD": "GET",
    "SCRIPT_NAME": "",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "HTTP_HOST": "localhost",
    "REMOTE_ADDR": "127.0.0.1",
    "wsgi.url_scheme": "http",
    "wsgi.errors": BytesIO(),
    "wsgi.multithread": False,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}


@dataclass
class Measured:
    """What one side took for one scenario; times in milliseconds, one of each round."""

    side: str
    scenario: str
    statements: int
    size: int
    wall: list = field(default_factory=list)
    processor: list = field(default_factory=list)

    def as_dict(self):
        return {
            "side": self.side,
            "scenario": self.scenario,
            "statements": self.statements,
            "bytes": self.size,
            "wall": summary(self.wall),
            "cpu": summary(self.processor),
            "rounds": {"wall": self.wall, "cpu": self.processor},
        }


def summary(times):
    """Return the median, and the least and the greatest."""
    return [round(value, 3) for value in (median(times), min(times), max(times))]


def kept(cache, redis_url):
    """Return the context in which the service keeps answers there."""
    if cache == "redis":
        backend = {"BACKEND": "cms.operations.caches.ForgivingRedisCache", "LOCATION": redis_url}
        return override_settings(CACHES={"default": backend})
    backend = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    seconds = 0 if cache == "none" else 600
    return override_settings(CACHES={"default": backend}, API_ANSWER_SECONDS=seconds)


class Race:
    """All sides in all scenarios, in turn: what slows the machine for a while slows them all.

    Those of a scenario, and of what is compared with it, run several laps side by side in a round.
    """

    def __init__(self, runners):
        self.runners = runners

    def run(self, rounds):
        for number in range(1, rounds + 1):
            say(f"  round {number} of {rounds}")
            for _race, runners in groupby(self.runners, attrgetter("race")):
                run_laps(list(runners))
        return [runner.measured.as_dict() for runner in self.runners]


def run_laps(runners):
    for lap in range(LAPS):
        for runner in runners:
            runner.run_lap(lap)
    for runner in runners:
        runner.end_round()


class Runner:
    """One side in one race."""

    def __init__(self, asker, side, scenario, request, *, redis_url=None):
        self.asker, self.side, self.request = asker, side, request
        self.redis_url = redis_url
        with self.as_served():
            answer = self.warmed()
            statements = Statements()
            begun = time.perf_counter()
            with connection.execute_wrapper(statements):
                self.first = self.asker.ask(self.request)
            taken = time.perf_counter() - begun
        turn = max(1, int(TURN / taken))
        self.laps = min(turn, LAPS)
        self.number = min(MOST_IN_A_LAP, turn // self.laps)
        self.wall = self.processor = 0
        self.measured = Measured(side.name, scenario, statements.number, len(answer.body))

    @property
    def race(self):
        return race_of(self.measured.scenario)

    def as_served(self):
        return kept(self.side.cache, self.redis_url)

    def warmed(self):
        """Return the answer, of who has what is made once, as renditions."""
        answer = self.asker.ask(self.request)
        if "HTTP_IF_NONE_MATCH" in self.request.headers:
            tag = answer.headers["ETag"]
            self.request = self.request._replace(headers={"HTTP_IF_NONE_MATCH": tag})
            answer = self.asker.ask(self.request)
        if answer.status not in (200, 304) or b'"errors"' in answer.body[:20]:
            raise Refused(f"{self.side.name}: {answer.status} {answer.body[:300]!r}")
        return answer

    def run_lap(self, lap):
        """Ask so often as fits into a lap; who is slow runs the first ones alone."""
        if lap >= self.laps:
            return
        with self.as_served():
            self.asker.ask(self.request)
            wall, processor = time.perf_counter(), time.process_time()
            for _time in range(self.number):
                self.asker.ask(self.request)
            self.processor += time.process_time() - processor
            self.wall += time.perf_counter() - wall

    def end_round(self):
        asked = self.laps * self.number
        self.measured.processor.append(self.processor / asked * 1000)
        self.measured.wall.append(self.wall / asked * 1000)
        self.wall = self.processor = 0


class Refused(Exception):
    """A side did not answer; it is said in the report."""
