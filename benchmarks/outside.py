"""Requests a second over HTTP: every side in turn, by wrk, with four connections."""

import re
import subprocess
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from urllib.request import Request, urlopen

import orjson

from benchmarks import agreement, servers
from benchmarks.sides import payload, service

CONNECTIONS, SECONDS = 4, 2
WARMING = 6
SCENARIOS = ("list20", "detail")
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
LATENCY = re.compile(r"(50|99)%\s+([\d.]+)(us|ms|s)")
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000}
BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)")
NEEDED = ("wrk", "nginx", "redis-server")


@dataclass
class Target:
    """An address that is asked as fast as it answers."""

    side: str
    scenario: str
    url: str
    headers: dict = field(default_factory=dict)
    server: object = None
    rates: list = field(default_factory=list)
    latencies: dict = field(default_factory=lambda: defaultdict(list))
    processor: list = field(default_factory=list)
    refused: int = 0

    def take_turn(self):
        begun = self.server and servers.processor_seconds(self.server)
        told = wrk(self.url, self.headers)
        rate = float(RATE.search(told)[1])
        self.rates.append(rate)
        if self.server:
            taken = servers.processor_seconds(self.server) - begun
            self.processor.append(taken / max(1, rate * SECONDS) * 1000)
        for share, value, unit in LATENCY.findall(told):
            self.latencies[share].append(float(value) * MILLISECONDS[unit])
        self.refused += int((BAD.search(told) or [0, 0])[1])

    def as_dict(self):
        return {
            "side": self.side,
            "scenario": self.scenario,
            "rate": [round(each, 1) for each in spread(self.rates)],
            "rounds": self.rates,
            "cpu": round(median(self.processor), 3) if self.processor else None,
            "p50": round(median(self.latencies["50"]), 2),
            "p99": round(median(self.latencies["99"]), 2),
            "refused": self.refused,
        }


def spread(values):
    return median(values), min(values), max(values)


def wrk(url, headers):
    options = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}", "--latency", *options, url]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@dataclass
class Rates:
    """What was measured over HTTP, and what could be said against it."""

    rates: list
    peaks: dict
    disagreements: list
    lacking: list


def measured(database, told, *, rounds, redis_url):
    """Return the ``Rates`` of all sides, with the peak memory of each server.

    ``told`` is what the measuring in process has told, with what each side asks.
    """
    with ExitStack() as stack:
        served = serve(stack, database.environment, redis_url)
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="benchmarks-")))
        proxy = stack.enter_context(servers.nginx(folder, upstream=served["process"][0]))
        asked = told["asked"]
        targets = [*targets_of(asked, served), *targets_of_nginx(asked, proxy, folder)]
        lacking, differing = [LACKING], []
        if database.server and payload.is_installed():
            lacking, served["Payload"] = [], stack.enter_context(payload.served(database))
            differing = differences(asked, served, told["facts"])
            targets += targets_of_payload(served["Payload"], told["facts"])
        take_turns(sorted(targets, key=place_in_round), rounds)
        peaks = {name: servers.peak_megabytes(process) for name, (_port, process) in served.items()}
        return Rates([target.as_dict() for target in targets], peaks, differing, lacking)


LACKING = "Payload, which needs PostgreSQL, Node, and npm to install it"


def serve(stack, environment, redis_url):
    """Begin a server for each kind of cache; return ports and processes."""
    kinds = {
        "none": {"BENCHMARKS_ANSWER_SECONDS": "0"},
        "process": {},
        "redis": {"CACHE_URL": redis_url.replace("redis://", "rediscache://")},
    }
    return {
        name: stack.enter_context(servers.gunicorn(environment | own))
        for name, own in kinds.items()
    }


def place_in_round(target):
    """Put those beside each other that are compared, for the machine may be slower soon."""
    is_compared = target.side in (service.SIDES[0].name, payload.SIDE.name)
    return target.scenario, not is_compared


def take_turns(targets, rounds):
    for _round in range(rounds):
        for target in targets:
            target.take_turn()


def targets_of(asked, served):
    for each in asked:
        if each["scenario"] in SCENARIOS:
            port, process = served[each["cache"]]
            url = f"http://127.0.0.1:{port}{each['address']}"
            # Each process loads what it needs when it is first asked.
            tag = [tag_of(url) for _time in range(WARMING)][-1]
            headers = {"If-None-Match": tag} if each["is_revalidation"] else {}
            yield Target(each["side"], each["scenario"], url, headers, server=process)


def tag_of(url):
    return fetch(url).headers["ETag"]


def fetch(url):
    # Addresses of this run's own servers.
    with urlopen(Request(url)) as response:  # noqa: S310 - see above
        response.content = response.read()
        return response


def targets_of_nginx(asked, port, folder):
    """What nginx makes of the service's answer: kept by it, and as a file."""
    (own,) = (
        each
        for each in asked
        if each["scenario"] == "list20"
        and each["cache"] == "process"
        and not each["is_revalidation"]
    )
    url = f"http://127.0.0.1:{port}{own['address']}"
    (folder / "bytes" / "list20.json").write_bytes(fetch(url).content)
    file = f"http://127.0.0.1:{port}/bytes/list20.json"
    yield Target("this project behind nginx that keeps answers", "list20", url)
    yield Target("nginx, a file of the same bytes", "list20", file)
    headers = {"If-None-Match": tag_of(file)}
    yield Target("nginx, the same file, 304", "list20", file, headers)


def targets_of_payload(served, facts):
    port, process = served
    for scenario, request in payload.SIDE.requests(facts).items():
        if scenario in SCENARIOS:
            url = f"http://127.0.0.1:{port}{request.address}"
            for _time in range(WARMING):
                fetch(url)
            yield Target(payload.SIDE.name, scenario, url, server=process)


def differences(asked, served, facts):
    """Return where Payload says something else than the service."""
    return [
        told
        for scenario in SCENARIOS
        for told in agreement.differing(
            {
                (scenario, service.SIDES[0].name): own_answer(asked, served, scenario),
                (scenario, payload.SIDE.name): answer_of_payload(served, scenario, facts),
            }
        )
    ]


def own_answer(asked, served, scenario):
    side = service.SIDES[0]
    (each,) = (each for each in asked if (each["side"], each["scenario"]) == (side.name, scenario))
    return said(side, scenario, f"http://127.0.0.1:{served['none'][0]}{each['address']}")


def answer_of_payload(served, scenario, facts):
    request = payload.SIDE.requests(facts)[scenario]
    address = f"http://127.0.0.1:{served['Payload'][0]}{request.address}"
    return said(payload.SIDE, scenario, address)


def said(side, scenario, url):
    return agreement.flat(side.read(scenario, orjson.loads(fetch(url).content)))
