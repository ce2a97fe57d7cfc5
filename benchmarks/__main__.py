"""Make the data and measure all sides on them.

    python -m benchmarks data [--posts NUMBER …] [--anew]
    python -m benchmarks run [--posts NUMBER …] [--rounds N] [--only SCENARIO …]
    python -m benchmarks report

``run`` makes what data are missing, and writes the page; with ``--only`` it prints the tables.
"""

import argparse
import json
import os
import time

from benchmarks import machine, outside, report, servers
from benchmarks.databases import FOLDER, databases
from benchmarks.making import make
from benchmarks.scenarios import SCENARIOS
from benchmarks.telling import say

SIZES = (2_000, 20_000)
RESULT = FOLDER / "result.json"


def main():
    asked = arguments()
    if asked.what == "report":
        return report.write(json.loads(RESULT.read_text()))
    make([each for each in databases(asked.posts) if asked.anew or not each.is_made])
    if asked.what == "run":
        tell(measured(asked), is_whole=not asked.only)


def tell(result, *, is_whole):
    """Write the page; of some scenarios alone it is printed what it would say."""
    if not is_whole:
        return print(report.text_of(result))
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1))
    report.write(result)


def arguments():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", choices=["data", "run", "report"])
    parser.add_argument("--posts", type=int, nargs="+", default=SIZES, help="in each language")
    parser.add_argument("--anew", action="store_true", help="make data that are there again")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="+", default=(), choices=SCENARIOS)
    return parser.parse_args()


def measured(asked):
    """Return all that was measured, and what could not be."""
    lacking = servers.missing(*outside.NEEDED)
    result = {"begun": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()), "lacking": lacking}
    result |= machine.described()
    result["load_before"], clock = os.getloadavg(), time.monotonic()
    if "redis-server" in lacking:
        result["databases"] = [measured_on(each, asked) for each in databases(asked.posts)]
    else:
        with servers.redis() as url:
            result["databases"] = [
                measured_on(each, asked, redis_url=url, over_http=not lacking)
                for each in databases(asked.posts)
            ]
    return result | {"load_after": os.getloadavg(), "seconds": round(time.monotonic() - clock)}


def measured_on(database, asked, *, redis_url="", over_http=False):
    say(f"{database.vendor}, {database.posts} posts: in process")
    options = ["--rounds", str(asked.rounds), *(["--only", *asked.only] if asked.only else [])]
    own = {"BENCHMARKS_REDIS_URL": redis_url} if redis_url else {}
    told = json.loads(database.run("benchmarks.inside", *options, **own))
    told |= {"vendor": database.vendor, "posts": database.posts}
    if asked.only or database.posts != max(asked.posts):
        return told
    if over_http:
        say("  over HTTP")
        found = outside.measured(database, told, rounds=asked.rounds, redis_url=redis_url)
        told |= {"rates": found.rates, "peaks": found.peaks, "lacking": found.lacking}
        told["disagreements"] += found.disagreements
    say("  editors' work")
    return told | {"work": json.loads(database.run("benchmarks.work"))}


if __name__ == "__main__":
    main()
