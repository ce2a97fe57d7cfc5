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

from benchmarks import servers

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


def measured(environment, asked, *, rounds, redis_url):
    """Return rates of all sides, and the peak memory of each server.

    ``asked`` holds what each side asks, as the measuring in process has told it.
    """
    with ExitStack() as stack:
        kinds = {
            "none": {"BENCHMARKS_ANSWER_SECONDS": "0"},
            "process": {},
            "redis": {"CACHE_URL": redis_url.replace("redis://", "rediscache://")},
        }
        served = {
            name: stack.enter_context(servers.gunicorn(environment | own))
            for name, own in kinds.items()
        }
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="benchmarks-")))
        proxy = stack.enter_context(servers.nginx(folder, upstream=served["process"][0]))
        targets = [*targets_of(asked, served), *targets_of_nginx(asked, proxy, folder)]
        for _round in range(rounds):
            for target in targets:
                target.take_turn()
        memory = {
            name: servers.peak_megabytes(process) for name, (_port, process) in served.items()
        }
        return [target.as_dict() for target in targets], memory


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
