"""Measure all sides on the database of this environment, in process; print JSON.

python -m benchmarks.inside [--rounds N] [--only SCENARIO …]
"""

import argparse
import os
import resource

import orjson
from django.conf import settings
from django.db import connection

from benchmarks import agreement, stages
from benchmarks.data.world import facts
from benchmarks.measuring import Asker, Race, Refused, Runner
from benchmarks.scenarios import SCENARIOS
from benchmarks.sides import api_v2, empty, raw_store, raw_wagtail, service
from cms.publication.models import PublishedPage

DEEP = 10_000


def sides(redis_url):
    """Return all sides that can be measured here, this project first."""
    modules = [service, raw_store, raw_wagtail, api_v2]
    if settings.HAS_GRAPPLE:
        from benchmarks.sides import grapple

        modules.append(grapple)
    found = [side for module in [*modules, empty] for side in module.SIDES]
    return [side for side in found if side.cache != "redis" or redis_url]


def known(asker):
    """Return the facts of the site, with the place of the last post before the deep page."""
    told = facts()
    depth = min(DEEP, told["posts"] // 2)
    posts = PublishedPage.objects.filter(locale="ru", type="NEWS_POST").order_by("-date", "-pk")
    place = posts.values_list("date", "pk")[depth - 1]
    cursor = service.cursor_after(asker, depth)
    return told | {"depth": depth, "deep": [place[0].isoformat(), place[1]], "cursor": cursor}


def measured(asker, facts, *, rounds, only, redis_url):
    """Return what was measured, and sentences of who did not answer."""
    runners, refused = [], []
    for scenario in only or SCENARIOS:
        for side in sides(redis_url):
            request = side.requests(facts).get(scenario)
            if request is None:
                continue
            try:
                runners.append(Runner(asker, side, scenario, request, redis_url=redis_url))
            except Refused as error:
                refused.append(str(error))
    return Race(runners).run(rounds), refused


def on_the_wire(asker, facts):
    """Return how many bytes of the first list are sent, by how they are packed."""
    request = service.requests(facts)["list20"]
    return {
        name: len(asker.ask(request._replace(headers={"HTTP_ACCEPT_ENCODING": name})).body)
        for name in ("identity", "gzip", "br")
    }


def addresses(sides, facts):
    """Return what each side asks, for whoever asks it over HTTP."""
    return [
        {
            "side": side.name,
            "cache": side.cache,
            "scenario": scenario,
            "address": request.address,
            "is_revalidation": bool(request.headers),
        }
        for side in sides
        for scenario, request in side.requests(facts).items()
    ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", nargs="*", default=())
    asked = parser.parse_args()
    asker, redis_url = Asker(), os.environ.get("BENCHMARKS_REDIS_URL")
    told = known(asker)
    found = agreement.disagreements(asker, sides(redis_url), told, redis_url=redis_url)
    results, refused = measured(
        asker, told, rounds=asked.rounds, only=asked.only, redis_url=redis_url
    )
    answer = {
        "database": connection.vendor,
        "facts": told,
        "disagreements": found,
        "refused": refused,
        "wire": on_the_wire(asker, told),
        "asked": addresses(sides(redis_url), told),
        "stages": [stages.of(each, told) for each in stages.SCENARIOS],
        "results": results,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(orjson.dumps(answer).decode())


if __name__ == "__main__":
    main()
