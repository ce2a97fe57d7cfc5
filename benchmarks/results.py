"""The results of a run, by what the report asks of them."""

from dataclasses import dataclass
from statistics import median

PROJECT = "this project"
PROCESS, REDIS, REVALIDATED = (
    f"{PROJECT}, {rest}" for rest in ("cached in the process", "cached in Redis", "304")
)
LIMIT, TABLES = "raw SQL over the store", "raw SQL over Wagtail's tables"
GRAPPLE, API_V2, EMPTY = "wagtail-grapple", "Wagtail API v2", "an empty view"
PAYLOAD = "Payload"
PROXY = f"{PROJECT} behind nginx that keeps answers"


@dataclass
class Results:
    """What ``python -m benchmarks run`` has written."""

    told: dict

    def database(self, vendor, posts):
        found = (
            each
            for each in self.told["databases"]
            if (each["vendor"], each["posts"]) == (vendor, posts)
        )
        return next(found, None)

    @property
    def vendors(self):
        return list(dict.fromkeys(each["vendor"] for each in self.told["databases"]))

    @property
    def sizes(self):
        return sorted({each["posts"] for each in self.told["databases"]})

    @property
    def main(self):
        """The database that goals are about: the largest, PostgreSQL where it was measured."""
        vendor = "postgresql" if "postgresql" in self.vendors else self.vendors[0]
        return self.database(vendor, self.sizes[-1])

    def of(self, side, scenario, *, database=None):
        """Return the measurement of a side, or ``None``."""
        found = (
            each
            for each in (database or self.main)["results"]
            if (each["side"], each["scenario"]) == (side, scenario)
        )
        return next(found, None)

    def times(self, one, other, *, measure="wall", database=None):
        """Return how many times as long one takes as the other; each is a side and a scenario."""
        found = [self.of(*each, database=database) for each in (one, other)]
        return ratio_of(*(each["rounds"][measure] for each in found)) if all(found) else None

    def rate(self, side, scenario="list20"):
        """Return requests a second over HTTP, one of each round, or ``None``."""
        found = (
            each
            for each in self.main.get("rates", ())
            if (each["side"], each["scenario"]) == (side, scenario)
        )
        return next((each["rounds"] for each in found), None)

    def times_as_many(self, side, other, scenario="list20"):
        """Return how many times as many requests a side answers over HTTP as another."""
        found = self.rate(side, scenario), self.rate(other, scenario)
        return ratio_of(*found) if all(found) else None

    def work(self, name):
        """Return what an act of editors took, or ``None``."""
        work = self.main.get("work") or {"acts": (), "rates": ()}
        found = (each for each in [*work["acts"], *work["rates"]] if each["name"] == name)
        return next((each for each in found if "refused" not in each), None)


def ratio_of(ones, others):
    """Return the middle of the rounds' ratios: what slows a round slows all that are in it."""
    return median(one / other for one, other in zip(ones, others, strict=True))


def ratio(greater, smaller):
    """Return how many times as much one is as the other, ``None`` where one was not measured."""
    return greater / smaller if greater and smaller else None
