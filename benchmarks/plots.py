"""The plots of ``docs/performance.md``: times and rates, each side a bar, on a scale of tens."""

import matplotlib
from matplotlib import pyplot

from benchmarks.servers import ROOT

FOLDER = ROOT / "docs" / "pictures" / "performance"
OWN, OTHER = "#b3402e", "#8a94a0"

matplotlib.use("svg")
# The same numbers are the same file.
matplotlib.rcParams.update({"svg.hashsalt": "benchmarks", "svg.fonttype": "none"})


def draw(results):
    FOLDER.mkdir(parents=True, exist_ok=True)
    for scenario in ("list20", "detail"):
        found = [each for each in results.main["results"] if each["scenario"] == scenario]
        bars = {each["side"]: each["wall"] for each in found}
        drawn(f"{scenario}.svg", bars, label="milliseconds, on the clock")
    rates = [each for each in results.main.get("rates", ()) if each["scenario"] == "list20"]
    if rates:
        bars = {each["side"]: each["rate"] for each in rates}
        drawn("rates.svg", bars, label="requests in a second, over HTTP")


def drawn(name, bars, *, label):
    """Draw a bar for each side, with its least and greatest as a line."""
    sides = sorted(bars, key=lambda side: bars[side][0])
    middles = [bars[side][0] for side in sides]
    spread = [
        [bars[side][0] - bars[side][1] for side in sides],
        [bars[side][2] - bars[side][0] for side in sides],
    ]
    figure, axes = pyplot.subplots(figsize=(8, 0.4 * len(sides) + 1), layout="constrained")
    colours = [OWN if side.startswith("this project") else OTHER for side in sides]
    axes.barh(sides, middles, xerr=spread, color=colours, error_kw={"lw": 1})
    axes.set(xscale="log", xlabel=label)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(FOLDER / name, metadata={"Date": None})
    pyplot.close(figure)
