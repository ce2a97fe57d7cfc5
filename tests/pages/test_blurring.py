"""What is left of a region that was blurred: nothing. What is left of the rest: all of it."""

from hashlib import sha256
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw, ImageStat

from pages.images.blurring import cover
from pages.images.pixels import reencode
from pages.images.regions import Region
from tests.pages import pictures

SIZE = (160, 120)
REGION = Region(25, 25, 50, 50)
BOX = (40, 30, 120, 90)
FACE = (42, 32, 118, 88)
MAKERS = {
    "JPEG": pictures.jpeg,
    "PNG": pictures.png,
    "WebP": pictures.webp,
    "AVIF": pictures.avif,
}
LOSSLESS = {"PNG"}


def portrait(mode="RGB", *, seed=0):
    """A picture whose middle is full of detail; ``seed`` makes another face of it."""
    image = pictures.quarters("RGB", SIZE)
    drawing = ImageDraw.Draw(image)
    for row in range(FACE[1], FACE[3], 4):
        for column in range(FACE[0], FACE[2], 4):
            colour = tuple(sha256(f"{seed} {row} {column}".encode()).digest()[:3])
            drawing.rectangle((column, row, column + 3, row + 3), fill=colour)
    if mode in ("LA", "RGBA"):
        image.putalpha(Image.linear_gradient("L").resize(SIZE))
    return image.convert(mode)


def stored(data):
    with Image.open(BytesIO(data)) as image:
        image.load()
    return image


def blurred(data, *regions):
    return reencode(
        ContentFile(data), redraw=lambda image: cover(image, regions=regions or [REGION])
    ).read()


def correlation(one, other):
    """Return how much two pictures have in common: 1 if all, 0 if nothing."""
    first, second = (list(each.convert("L").tobytes()) for each in (one, other))
    middles = sum(first) / len(first), sum(second) / len(second)
    pairs = [(a - middles[0], b - middles[1]) for a, b in zip(first, second, strict=True)]
    size = (sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)) ** 0.5
    return sum(a * b for a, b in pairs) / size if size else 0


def without(image, box):
    rest = image.copy()
    rest.paste((0,) * len(image.getbands()), box)
    return rest


def mean_difference(one, other):
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


# What is gone


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_of_the_region_is_left(name):
    data = reencode(ContentFile(MAKERS[name](portrait()))).read()
    before = stored(data).convert("RGB").crop(FACE)

    after = stored(blurred(data)).convert("RGB").crop(FACE)

    assert correlation(before, portrait().crop(FACE)) > 0.8
    assert abs(correlation(before, after)) < 0.15


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA"])
def test_two_pictures_that_differ_in_the_region_alone_become_the_same_file(mode):
    faces = [portrait(mode, seed=seed) for seed in (0, 5)]
    assert faces[0].tobytes() != faces[1].tobytes()

    one, other = (blurred(pictures.encoded(face, "PNG")) for face in faces)

    assert one == other


def test_regions_that_touch_do_not_lend_one_another_their_pixels():
    halves = [Region(25, 25, 25, 50), Region(45, 25, 30, 50)]

    one, other = (blurred(pictures.encoded(portrait(seed=seed), "PNG"), *halves) for seed in (0, 5))

    assert one == other


def test_the_outline_of_a_cut_out_face_is_gone():
    picture = portrait("RGBA")
    ImageDraw.Draw(picture).ellipse((60, 40, 100, 80), fill=(0, 0, 0, 0))

    image = stored(blurred(pictures.encoded(picture, "PNG")))

    assert image.getchannel("A").crop(BOX).getextrema() == (255, 255)


def test_a_picture_that_is_one_region_is_grey():
    whole = Region(0, 0, 100, 100)

    image = stored(blurred(pictures.encoded(portrait(), "PNG"), whole))

    assert {pixel for _count, pixel in image.getcolors()} == {(128,) * 3, (110,) * 3}


def test_readers_see_that_something_is_hidden():
    plain = pictures.encoded(Image.new("RGB", SIZE, "white"), "PNG")

    image = stored(blurred(plain))

    assert len(image.crop(BOX).getcolors()) == 2


@pytest.mark.parametrize("name", MAKERS)
def test_what_is_written_holds_nothing_but_pixels_and_the_profile(name):
    data = MAKERS[name](portrait())

    written = blurred(data)

    assert [kind for kind, marker in pictures.MARKERS.items() if marker in written] == []
    assert stored(written).info["icc_profile"] == stored(blurred(written)).info["icc_profile"]


# What stays


@pytest.mark.parametrize("name", MAKERS)
def test_the_rest_stays(name):
    data = reencode(ContentFile(MAKERS[name](portrait()))).read()
    before = without(stored(data).convert("RGB"), BOX)

    image = stored(blurred(data))

    assert (image.format, image.size) == (stored(data).format, SIZE)
    difference = mean_difference(before, without(image.convert("RGB"), BOX))
    assert difference == 0 if name in LOSSLESS else difference < 3


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA"])
def test_grey_colour_and_transparency_stay_what_they_are(mode):
    picture = portrait(mode)
    stored_before = stored(reencode(ContentFile(pictures.encoded(picture, "PNG"))).read())

    image = stored(blurred(pictures.encoded(picture, "PNG")))

    assert image.mode == mode
    assert without(image, BOX).tobytes() == without(stored_before, BOX).tobytes()


def test_cmyk_is_blurred_too():
    data = pictures.jpeg(portrait().convert("CMYK"), icc_profile=None)

    after = stored(blurred(data)).convert("RGB").crop(FACE)

    assert abs(correlation(portrait().crop(FACE), after)) < 0.15


# Whatever is marked

NUMBERS = st.floats(-50, 150) | st.sampled_from([0, 0.1, 99.9, 100])
LENGTHS = st.floats(0.1, 200)
REGIONS = st.lists(st.builds(Region, NUMBERS, NUMBERS, LENGTHS, LENGTHS), min_size=1, max_size=4)


@hypothesis_settings(max_examples=150)
@given(st.tuples(st.integers(1, 70), st.integers(1, 70)), REGIONS, st.sampled_from(["L", "RGBA"]))
def test_whatever_is_marked_goes_and_all_else_stays(size, regions, mode):
    before = Image.effect_noise(size, 90).convert(mode)
    hidden = Image.new("1", size)
    for region in regions:
        left, top, right, bottom = region.box(size)
        assert 0 <= left < right <= size[0]
        assert 0 <= top < bottom <= size[1]
        hidden.paste(1, (left, top, right, bottom))
    other = before.copy()
    other.paste(Image.effect_noise(size, 90).convert(mode), mask=hidden)
    after = before.copy()

    cover(after, regions=regions)
    cover(other, regions=regions)

    assert after.tobytes() == other.tobytes()
    before.paste(after, mask=hidden)
    assert before.tobytes() == after.tobytes()
