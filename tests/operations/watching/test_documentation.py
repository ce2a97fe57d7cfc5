"""docs/watching.md names every number that there is, and its alerts no other."""

import re

import pytest

from cms.counting import REGISTRY
from cms.operations.watching.measures import MEASURES
from tests.running import PROJECT

TEXT = (PROJECT / "docs" / "watching.md").read_text()
ROW = re.compile(r"^\| `(cms_\w+)` \| (.*?) \|", re.MULTILINE)
NAME = re.compile(r"\bcms_\w+")


def exposed():
    """Return the labels of each metric, by the name that it is asked for."""
    counted = {
        f"{each._name}_total" if each._type == "counter" else each._name: each._labelnames
        for each in REGISTRY._collector_to_names
    }
    measured = {each.name: (each.label,) if each.label else () for each in MEASURES}
    return counted | measured | {"cms_ready": ()}


def test_each_metric_has_a_row_with_its_labels():
    rows = {name: tuple(re.findall(r"`(\w+)`", labels)) for name, labels in ROW.findall(TEXT)}

    assert rows == exposed()


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL))
def test_alerts_ask_for_what_there_is(block):
    asked = {name.removesuffix("_bucket") for name in NAME.findall(block)}

    assert asked <= set(exposed())
