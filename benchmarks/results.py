"""The results of a run, by what the report asks of them."""

from dataclasses import dataclass

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

    def wall(self, side, scenario, **options):
        found = self.of(side, scenario, **options)
        return found and found["wall"][0]

    def cpu(self, side, scenario, **options):
        found = self.of(side, scenario, **options)
        return found and found["cpu"][0]

    def rate(self, side, scenario="list20"):
        """Return requests a second over HTTP, or ``None``."""
        found = (
            each
            for each in self.main.get("rates", ())
            if (each["side"], each["scenario"]) == (side, scenario)
        )
        return next((each["rate"][0] for each in found), None)

    def work(self, name):
        """Return what an act of editors took, or ``None``."""
        work = self.main.get("work") or {"acts": (), "rates": ()}
        found = (each for each in [*work["acts"], *work["rates"]] if each["name"] == name)
        return next((each for each in found if "refused" not in each), None)


def ratio(greater, smaller):
    """Return how many times as much one is as the other, ``None`` where one was not measured."""
    return greater / smaller if greater and smaller else None
