"""Write what was measured into ``docs/performance.md``, between its markers."""

from benchmarks import plots
from benchmarks.goals import goals
from benchmarks.results import GRAPPLE, Results
from benchmarks.scenarios import SCENARIOS
from benchmarks.servers import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
# Drawn by ``plots``, of the database that the goals are about.
PICTURES = "\n".join(
    f"![{what}](pictures/performance/{name}.svg)"
    for name, what in {
        "list20": "The newest 20 posts, in process",
        "detail": "A post of 40 blocks, in process",
        "rates": "The newest 20 posts, over HTTP",
    }.items()
)
HEARD = {True: "reached", False: "**not reached**", None: "not measured"}


def write(told):
    """Put the tables of a run and its plots into the page; what is around them stays."""
    plots.draw(Results(told))
    before, _begin, rest = PAGE.read_text().partition(BEGIN)
    _old, _end, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text_of(told)}\n\n{END}{after}")


def text_of(told):
    """Return what a run has measured, as the page tells it."""
    return "\n\n".join(part for part in told_by(Results(told)) if part)


def told_by(results):
    yield circumstances(results)
    yield lacking(results)
    yield "### The ten goals"
    yield table(["#", "goal", "measured", ""], list(rows_of_goals(results)))
    yield PICTURES
    for database in reversed(results.told["databases"]):
        yield f"### {name_of(database)}, in process"
        yield table(
            ["", "side", "statements", "ms", "least – greatest", "processor, ms", "bytes", "×"],
            list(rows_of(results, database)),
        )
    yield on_the_wire(results)
    yield "### What the scenarios are"
    yield table(
        ["name", "what is asked"], [[f"`{name}`", what] for name, what in SCENARIOS.items()]
    )
    yield from over_http(results)
    yield from parts_of_answers(results)
    yield from work(results)


def circumstances(results):
    told = results.told
    releases = ", ".join(f"{name} {release}" for name, release in told["releases"].items())
    before, after = (f"{told[name][0]:.1f}" for name in ("load_before", "load_after"))
    is_noisy = max(told["load_before"][0], told["load_after"][0]) > 2 * told["cores"]
    noise = (
        " **The machine was busy with other work: compare times of the processor, and not those "
        "on the clock.**"
        if is_noisy
        else ""
    )
    return (
        f"Measured {told['begun']} in {told['seconds'] / 60:.0f} minutes on {told['cores']} cores "
        f"({told['processor']}), Python {told['python']}, {releases}. The load of the machine was "
        f"{before} before and {after} after.{noise}"
    )


def lacking(results):
    """Say what could not be measured, and which answers differ."""
    told = results.told
    missing = [f"{name} is not installed" for name in told["lacking"]]
    if "postgresql" not in results.vendors:
        missing.append("PostgreSQL was not there (`TEST_DATABASE_URL`)")
    if GRAPPLE not in told["releases"]:
        missing.append("wagtail-grapple is not installed")
    missing += results.main.get("lacking", ["nothing over HTTP"])
    refused = [each for database in told["databases"] for each in database["refused"]]
    said = [f"Not measured: {'; '.join([*missing, *refused])}."] if missing or refused else []
    differing = [each for database in told["databases"] for each in database["disagreements"]]
    compared = "All sides gave the same answers, field by field."
    said.append(f"**Answers differ**: {'; '.join(differing[:5])}" if differing else compared)
    return " ".join(said)


def rows_of_goals(results):
    for number, (wanted, parts) in enumerate(goals(results), start=1):
        heard = {part.is_reached for part in parts}
        reached = False if False in heard else None if None in heard else True
        yield [number, wanted, "<br>".join(map(str, parts)), HEARD[reached]]


def name_of(database):
    vendor = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}[database["vendor"]]
    return f"{vendor}, {database['posts']:,} posts in each language"


def rows_of(results, database):
    for scenario in SCENARIOS:
        name = f"`{scenario}`"
        slowest = GRAPPLE, scenario
        for each in database["results"]:
            if each["scenario"] == scenario:
                side = each["side"]
                times = results.times(slowest, (side, scenario), database=database)
                yield [name, side, *numbers(each, times)]
                name = ""


def numbers(each, times):
    wall, least, most = each["wall"]
    return [
        each["statements"],
        shown(wall),
        f"{shown(least)} – {shown(most)}",
        shown(each["cpu"][0]),
        f"{each['bytes']:,}",
        f"{times:.1f}" if times else "",
    ]


def shown(value):
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def on_the_wire(results):
    sizes = results.main["wire"]
    return (
        f"On the wire the first list is {sizes['identity']:,} bytes, {sizes['gzip']:,} with gzip "
        f"and {sizes['br']:,} with brotli."
    )


def over_http(results):
    rates = results.main.get("rates")
    if not rates:
        return
    yield f"### {name_of(results.main)}, over HTTP"
    yield "wrk with 4 connections; gunicorn as a real site runs it, 2 processes."
    yield table(
        ["", "side", "requests / s", "least – greatest", "half within, ms", "99 % within, ms"],
        [
            [f"`{each['scenario']}`", each["side"], *rate_of(each), each["p50"], each["p99"]]
            for each in sorted(rates, key=lambda each: (each["scenario"], each["rate"][0]))
        ],
    )
    peaks = results.main["peaks"]
    yield (
        "The most memory that a process had, in MB: "
        + ", ".join(f"{each} {peak}" for each, peak in peaks.items())
        + "."
    )


def rate_of(each):
    middle, least, most = each["rate"]
    return [f"{middle:,.0f}", f"{least:,.0f} – {most:,.0f}"]


def parts_of_answers(results):
    yield "### Where the time of an uncached answer goes"
    stages = results.main["stages"]
    names = list(stages[0]["milliseconds"])
    rows = [[name, *(each["milliseconds"][name] for each in stages)] for name in names]
    rows.append(["fields of the answer", *(each["fields"] for each in stages)])
    yield "Milliseconds of the processor. A document is parsed and validated once, and kept."
    yield table(["part", *(f"`{each['scenario']}`" for each in stages)], rows)


def work(results):
    told = results.main.get("work")
    if not told:
        return
    yield "### What editors wait for"
    acts = [each for each in told["acts"] if "refused" not in each]
    yield table(
        ["act", "statements", "ms", "processor, ms"],
        [[each["name"], each["statements"], each["wall"][0], each["cpu"]] for each in acts],
    )
    yield table(
        ["act", "pages / s", "statements a page", "processor, ms a page"],
        [[each["name"], each["rate"], each["statements"], each["cpu"]] for each in told["rates"]],
    )


def table(heads, rows):
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
