"""The ten goals, each with what was measured of it, and whether it is reached."""

from dataclasses import dataclass

from benchmarks.results import (
    API_V2,
    EMPTY,
    GRAPPLE,
    LIMIT,
    PAYLOAD,
    PROCESS,
    PROJECT,
    PROXY,
    REDIS,
    REVALIDATED,
    ratio,
    ratio_of,
)


@dataclass
class Part:
    """A number that a goal is about; ``value`` is ``None`` where it was not measured."""

    name: str
    value: float | None
    least: float | None = None
    most: float | None = None

    @property
    def is_reached(self):
        if self.value is None:
            return None
        is_enough = self.least is None or self.value >= self.least
        return is_enough and (self.most is None or self.value <= self.most)

    def __str__(self):
        bound = f"≥ {self.least:g}" if self.most is None else f"≤ {self.most:g}"
        said = "not measured" if self.value is None else f"{self.value:.3g}"
        return f"{self.name}: {said} ({bound})"


def goals(results):
    """Return the goals in order: what is wanted, and its parts."""
    return [
        ("A list takes 4 statements, of 20 and 100 posts, among few and many", lists(results)),
        ("A post takes 4 statements", [statements(results, "detail")]),
        ("An uncached list beside the limit and the peers", uncached_list(results)),
        ("An uncached post beside the limit and the peers", uncached_post(results)),
        ("Growth", growth(results)),
        ("Cached answers", cached(results)),
        ("Bytes of Cyrillic, beside grapple's", sizes(results)),
        ("Behind nginx that keeps answers", [proxy(results)]),
        (
            "The importer beside save and publish, pages a second",
            [
                importer(results, "the importer", "save and publish"),
                importer(results, "the importer, in two languages", "save, publish and translate"),
            ],
        ),
        ("Publishing, the editor, the explorer", admin(results)),
    ]


def statements(results, scenario, database=None):
    found = results.of(PROJECT, scenario, database=database)
    where = f" ({database['vendor']}, {database['posts']:,})" if database else ""
    return Part(f"{scenario}{where}", found and found["statements"], most=4)


def lists(results):
    databases = results.told["databases"]
    return [statements(results, name, each) for each in databases for name in ("list20", "list100")]


def times(results, scenario, side):
    """Return how many times as long as the project another side takes, on the clock."""
    return results.times((side, scenario), (PROJECT, scenario))


def beside_limit(results, scenario):
    of_processor = results.times((PROJECT, scenario), (LIMIT, scenario), measure="cpu")
    return Part("processor × raw", of_processor, most=3)


def beside_payload(results, scenario, least):
    many = results.times_as_many(PROJECT, PAYLOAD, scenario)
    return Part("requests ÷ Payload's", many, least=least)


def uncached_list(results):
    return [
        beside_limit(results, "list20"),
        Part("grapple ÷", times(results, "list20", GRAPPLE), least=15),
        Part("API v2 ÷", times(results, "list20", API_V2), least=15),
        beside_payload(results, "list20", least=1.5),
    ]


def uncached_post(results):
    return [
        beside_limit(results, "detail"),
        Part("grapple ÷", times(results, "detail", GRAPPLE), least=8),
        beside_payload(results, "detail", least=3),
    ]


def growth(results):
    parts = []
    for vendor in results.vendors:
        small, large = (
            results.database(vendor, size) for size in (results.sizes[0], results.sizes[-1])
        )
        before, first = (in_empty_views(results, each) for each in (small, large))
        deep = results.times((PROJECT, "depth"), (PROJECT, "list20"), database=large)
        parts += [
            Part(f"first page, many ÷ few ({vendor})", ratio(first, before), most=1.2),
            Part(f"depth ÷ first page ({vendor})", deep, most=1.3),
        ]
    return parts


def in_empty_views(results, database):
    """Return how many times as long as an empty view the first page takes.

    Two databases are measured minutes apart, and the machine may be slower by then.
    """
    return results.times((PROJECT, "list20"), (EMPTY, "list20"), database=database)


def cached(results):
    first, grapple = "list20", (GRAPPLE, "list20")
    in_redis, in_process = (results.times(grapple, (each, first)) for each in (REDIS, PROCESS))
    revalidated = results.times((REVALIDATED, first), (EMPTY, first))
    return [
        Part("grapple ÷ Redis", in_redis, least=100),
        Part("grapple ÷ in process", in_process, least=300),
        Part("304 ÷ an empty view", revalidated, most=3),
    ]


def sizes(results):
    parts = []
    for scenario in ("list20", "detail"):
        own, other = (results.of(side, scenario) for side in (PROJECT, GRAPPLE))
        share = own and other and own["bytes"] / other["bytes"]
        parts.append(Part(scenario, share, most=0.45))
    return parts


def proxy(results):
    return Part("requests ÷ Django's", results.times_as_many(PROXY, REDIS), least=20)


def importer(results, name, without):
    own, stock = (results.work(each) for each in (name, without))
    value = own and stock and ratio_of(own["rounds"], stock["rounds"])
    return Part(f"{name}: times as many", value, least=10)


def admin(results):
    return [
        more(results, "publishing a post with 20 links", "the same, without the store", 20),
        more(results, "the page editor, 40 blocks", "the editor with Wagtail's hooks alone", 0),
        more(
            results,
            "the explorer of the news section",
            "the explorer with Wagtail's hooks alone",
            0,
        ),
    ]


def more(results, name, stock, most):
    own, without = (results.work(each) for each in (name, stock))
    value = own and without and own["statements"] - without["statements"]
    return Part(f"{name}: statements more", value, most=most)
