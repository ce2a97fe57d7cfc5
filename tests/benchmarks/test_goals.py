"""A goal is reached when its number is on the right side of what is wanted."""

import pytest

from benchmarks.goals import Part
from benchmarks.results import EMPTY, GRAPPLE, LIMIT, PAYLOAD, PROJECT, Results


@pytest.mark.parametrize(
    ("bounds", "value", "is_reached"),
    [
        ({"most": 4}, 4, True),
        ({"most": 4}, 4.01, False),
        ({"most": 0}, 0, True),
        ({"most": 0}, 1, False),
        ({"most": 0}, -38, True),
        ({"least": 15}, 15, True),
        ({"least": 15}, 14.9, False),
        ({"most": 4}, None, None),
    ],
)
def test_a_part_is_reached_within_its_bounds(bounds, value, is_reached):
    assert Part("statements", value, **bounds).is_reached is is_reached


def measured(side, scenario, *milliseconds):
    rounds = {"wall": list(milliseconds), "cpu": list(milliseconds)}
    return {"side": side, "scenario": scenario, "rounds": rounds}


@pytest.fixture
def results():
    """A machine that was three times as slow in the second of three rounds, but for one side."""
    found = [
        measured(PROJECT, "list20", 2, 6, 2),
        measured(GRAPPLE, "list20", 40, 120, 44),
        measured(EMPTY, "list20", 0.5, 0.5, 0.5),
    ]
    rates = [{"side": PROJECT, "scenario": "list20", "rounds": [90, 30, 93]}]
    database = {"vendor": "sqlite", "posts": 20_000, "results": found, "rates": rates}
    return Results({"databases": [database]})


def test_what_slows_all_sides_for_a_round_is_no_difference_between_them(results):
    assert results.times((GRAPPLE, "list20"), (PROJECT, "list20")) == 20
    assert results.times((PROJECT, "list20"), (EMPTY, "list20")) == 4


def test_what_was_not_measured_is_no_number(results):
    assert results.times((LIMIT, "list20"), (PROJECT, "list20")) is None
    assert results.times((GRAPPLE, "detail"), (PROJECT, "detail")) is None
    assert results.times_as_many(PROJECT, PAYLOAD) is None
    assert results.times_as_many(PROJECT, PROJECT) == 1
