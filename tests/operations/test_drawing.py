from io import BytesIO

import pytest
from PIL import Image

from cms.operations.demo.drawing import COMPOSITIONS, composition_of, draw_picture

SMALL = (320, 200)


def opened(data):
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def seed_of(composition):
    """Return the first seed that leads to a composition."""
    seeds = (f"seed-{number}" for number in range(1000))
    return next(seed for seed in seeds if composition_of(seed) == composition.__name__)


def test_same_seed_gives_the_same_bytes():
    first = draw_picture("a quiet evening", size=SMALL)
    second = draw_picture("a quiet evening", size=SMALL)

    assert first == second


def test_different_seeds_give_different_pictures():
    pictures = {draw_picture(f"evening {number}", size=SMALL) for number in range(6)}

    assert len(pictures) == 6


@pytest.mark.parametrize("composition", COMPOSITIONS, ids=lambda function: function.__name__)
def test_every_composition_is_a_colour_jpeg_with_more_than_a_few_tones(composition):
    picture = opened(draw_picture(seed_of(composition), size=SMALL))

    assert picture.format == "JPEG"
    assert picture.mode == "RGB"
    assert len(picture.getcolors(maxcolors=SMALL[0] * SMALL[1])) > 1000


def test_picture_is_1600_by_1000_unless_told_otherwise():
    picture = opened(draw_picture("a quiet evening"))

    assert picture.size == (1600, 1000)


@pytest.mark.parametrize("size", [(320, 200), (300, 300), (200, 320)])
def test_picture_has_the_size_asked_for(size):
    picture = opened(draw_picture("a quiet evening", size=size))

    assert picture.size == size


def test_picture_carries_no_exif():
    picture = opened(draw_picture("a quiet evening", size=SMALL))

    assert not picture.getexif()
    assert "exif" not in picture.info
