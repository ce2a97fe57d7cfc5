from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageCms

from pages.images.profiles import bare_profile
from tests.pages import pictures

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def seen_through(icc, image):
    srgb = ImageCms.createProfile("sRGB")
    return ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(BytesIO(icc)), srgb)


def rainbow():
    return Image.merge("RGB", [Image.linear_gradient("L").rotate(90 * n) for n in range(3)])


def wide_profile():
    """A profile whose red is another one than that of sRGB."""
    icc = bytearray(SRGB)
    entry = icc.index(b"rXYZ")
    offset = int.from_bytes(icc[entry + 4 : entry + 8])
    icc[offset + 8 : offset + 12] = int(0.515 * 65536).to_bytes(4)
    return bytes(icc)


@pytest.mark.parametrize("icc", [SRGB, wide_profile()])
def test_colours_look_the_same(icc):
    picture = rainbow()

    bare = bare_profile(icc, "RGB ")

    seen = ImageChops.difference(seen_through(bare, picture), seen_through(icc, picture))
    assert max(high for low, high in seen.getextrema()) <= 1


def test_two_profiles_that_differ_stay_different():
    picture = rainbow()

    bare = bare_profile(wide_profile(), "RGB ")

    assert ImageChops.difference(seen_through(bare, picture), picture).getbbox()


@pytest.mark.parametrize("name", [b"dmdd", b"dmnd", b"targ", b"meta", b"vued", b"prVt"])
def test_text_tags_are_dropped(name):
    icc = pictures.with_tag(SRGB, name, b"text" + bytes(4) + pictures.MARKERS["profile"])

    bare = bare_profile(icc, "RGB ")

    assert bare
    assert name not in bare
    assert pictures.MARKERS["profile"] not in bare


def test_header_names_no_device_and_no_date():
    icc = bytearray(SRGB)
    icc[4:8] = icc[40:44] = icc[48:52] = icc[52:56] = icc[80:84] = icc[24:28] = b"WHO?"
    icc[84:128] = b"WHO?" * 11

    bare = bare_profile(bytes(icc), "RGB ")

    assert bare
    assert b"WHO?" not in bare


def test_bytes_after_the_profile_and_inside_its_tags_are_cut():
    icc = bytearray(pictures.with_tag(SRGB, b"free", pictures.MARKERS["profile"]))
    entry, hidden = icc.index(b"rXYZ"), icc.index(b"free")
    offset = int.from_bytes(icc[entry + 4 : entry + 8])
    content = icc[offset : offset + 20] + pictures.MARKERS["profile"]
    icc[hidden : hidden + 4], icc[entry : entry + 4] = b"rXYZ", b"free"
    icc[hidden + 4 : hidden + 12] = len(icc).to_bytes(4) + len(content).to_bytes(4)
    icc += content
    icc[:4] = len(icc).to_bytes(4)

    bare = bare_profile(bytes(icc) + pictures.MARKERS["trailing"], "RGB ")

    assert bare
    assert b"MARKER" not in bare


@pytest.mark.parametrize(
    "icc",
    [
        b"",
        b"acsp",
        pictures.MARKERS["profile"] * 20,
        SRGB[:300],
        SRGB.replace(b"acsp", b"pcsa"),
        SRGB.replace(b"rTRC", b"zTRC"),
        pictures.with_tag(SRGB, b"A2B0", b"mft2" + bytes(60)),
    ],
)
def test_what_is_no_profile_or_needs_tables_gives_nothing(icc):
    bare = bare_profile(icc, "RGB ")

    assert bare == b""


@pytest.mark.parametrize("space", ["GRAY", "CMYK", "LAB "])
def test_a_profile_of_another_colour_space_gives_nothing(space):
    bare = bare_profile(SRGB, space)

    assert bare == b""
