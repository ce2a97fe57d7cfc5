"""A goal is reached when its number is on the right side of what is wanted."""

import pytest

from benchmarks.goals import Part


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
