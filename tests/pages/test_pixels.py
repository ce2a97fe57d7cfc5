import re
import struct
from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageCms, ImageOps, ImageStat

from pages.images.pixels import ENCODINGS, MAX_FRAMES, READABLE_FORMATS, REFUSALS, reencode
from tests.pages import pictures
from tests.pages.containers import jpeg_segments, png_chunk, png_chunks, webp_chunks

# Translatable messages need settings, which this file can also do without.
if not settings.configured:
    settings.configure(USE_I18N=False)

STORED_AS = {name: encoding.format for name, encoding in ENCODINGS.items()}


def stored(data, **options):
    file = reencode(ContentFile(data, name="IMG_0042.jpg"), **options)
    return Image.open(BytesIO(file.read()))


def refusal(data, **options):
    with pytest.raises(ValidationError) as caught:
        reencode(ContentFile(data, name="picture.jpg"), **options)
    with override("en"):
        return caught.value.code, caught.value.messages[0]


def difference(one, other):
    """The mean difference of two images, from 0 to 255."""
    assert one.size == other.size
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


# What is stored


@pytest.mark.parametrize("name", pictures.MAKERS)
def test_stores_nothing_that_came_beside_the_pixels(name):
    upload = pictures.MAKERS[name]() + pictures.MARKERS["trailing"]
    planted = [kind for kind, marker in pictures.MARKERS.items() if marker in upload]

    data = reencode(ContentFile(upload, name="IMG_0042.jpg")).read()

    assert len(planted) >= 3
    assert [kind for kind, marker in pictures.MARKERS.items() if marker in data] == []
    assert not re.search(rb"Exif|xmpmeta|8BIM|MARKER|tEXt|iTXt|zTXt|gAMA", data)
    assert dict(Image.open(BytesIO(data)).getexif()) == {}


def test_a_stored_jpeg_has_no_other_application_segments_than_jfif_and_icc():
    upload = pictures.jpeg()

    data = reencode(ContentFile(upload)).read()

    segments = [(kind, content) for kind, content in jpeg_segments(data) if kind >= 0xE0]
    assert [kind for kind, content in segments] == [0xE0, 0xE2]
    assert segments[0][1].startswith(b"JFIF")
    assert segments[1][1].startswith(b"ICC_PROFILE")
    assert data.endswith(b"\xff\xd9")


def test_a_stored_png_has_no_other_chunks_than_pixels_and_icc():
    upload = pictures.png()

    data = reencode(ContentFile(upload)).read()

    assert list(png_chunks(data)) == [b"IHDR", b"iCCP", b"IDAT", b"IEND"]


def test_a_stored_webp_has_no_other_chunks_than_pixels_and_icc():
    upload = pictures.webp(pictures.quarters("RGBA"))

    data = reencode(ContentFile(upload)).read()

    assert set(webp_chunks(data)) <= {b"VP8X", b"VP8 ", b"ALPH", b"ICCP"}


@pytest.mark.parametrize("name", pictures.MAKERS)
def test_the_pixels_stay_nearly_the_same_and_the_format_is_one_that_browsers_show(name):
    upload = pictures.MAKERS[name]()

    image = stored(upload)

    assert image.format == STORED_AS[name]
    assert difference(image.convert("RGB"), pictures.quarters()) < 3


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", pictures.ORIENTABLE)
def test_the_picture_stands_upright(name, orientation):
    tag = Image.Exif()
    tag[ExifTags.Base.Orientation] = orientation
    picture = pictures.quarters()
    picture.info["exif"] = tag.tobytes()
    upright = ImageOps.exif_transpose(picture)

    image = stored(pictures.MAKERS[name](orientation=orientation))

    assert difference(image.convert("RGB"), upright) < 3


def test_an_orientation_that_only_xmp_knows_is_applied():
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" tiff:Orientation="6"></x:xmpmeta>'
    upload = pictures.encoded(pictures.quarters(size=(64, 48)), "JPEG", xmp=xmp)

    image = stored(upload)

    assert image.size == (48, 64)


def test_an_unreadable_exif_block_does_not_refuse_the_picture():
    upload = pictures.encoded(pictures.quarters(), "JPEG", exif=b"Exif\0\0not a directory")

    image = stored(upload)

    assert difference(image, pictures.quarters()) < 3


def test_names_are_random_and_end_with_the_format_written():
    upload = SimpleUploadedFile("Ivanov Tverskaya 13.jpg", pictures.png())

    names = {reencode(upload).name for _ in range(5)}

    assert len(names) == 5
    assert all(re.fullmatch(r"[0-9a-f]{32}\.png", name) for name in names)


# Modes


@pytest.mark.parametrize("make", [pictures.png, pictures.webp, pictures.avif])
def test_transparency_is_kept(make):
    picture = pictures.quarters("RGBA")
    picture.paste((0, 0, 0, 128), (0, 0, 32, 48))

    image = stored(make(picture))

    assert image.mode == "RGBA"
    assert image.getpixel((8, 24))[3] == 128
    assert image.getpixel((60, 24))[3] == 255


@pytest.mark.parametrize("make", [pictures.png, pictures.avif])
def test_colour_under_full_transparency_is_erased(make):
    picture = pictures.quarters("RGBA")
    picture.putalpha(0)

    image = stored(make(picture, icc_profile=None))

    assert image.convert("RGB").getextrema() == ((0, 0), (0, 0), (0, 0))


@pytest.mark.skipif("HEIF" not in READABLE_FORMATS, reason="needs the HEIC decoder")
def test_a_transparent_heic_is_laid_on_white():
    picture = pictures.quarters("RGBA")
    picture.putalpha(0)

    image = stored(pictures.heic(picture, icc_profile=None))

    assert image.format == "JPEG"
    assert min(low for low, high in image.getextrema()) > 250


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "I;16"])
def test_every_depth_and_palette_of_png_is_read(mode):
    ramp = Image.linear_gradient("L").resize((16, 16))
    expected = ramp.point(lambda value: 255 * (value > 127)) if mode == "1" else ramp
    wide = expected.convert("I").point(lambda value: value * 257)
    picture = wide.convert("I;16") if mode == "I;16" else expected.convert(mode)

    image = stored(pictures.encoded(picture, "PNG"))

    assert difference(image.convert("L"), expected) <= 1


@pytest.mark.parametrize("transparency", [3, b"\0\xff\xff"])
def test_the_transparency_of_a_palette_is_kept(transparency):
    picture = Image.new("P", (4, 4), 3 if transparency == 3 else 0)
    picture.putpalette([10, 20, 30] * 4)

    image = stored(pictures.encoded(picture, "PNG", transparency=transparency))

    assert image.mode == "RGBA"
    assert image.getpixel((1, 1)) == (0, 0, 0, 0)


def test_a_cmyk_jpeg_becomes_rgb():
    upload = pictures.jpeg(pictures.quarters().convert("CMYK"), icc_profile=None)

    image = stored(upload)

    assert image.mode == "RGB"
    assert difference(image, pictures.quarters()) < 3


def test_an_animation_is_stored_as_its_first_frame():
    frames = [Image.new("L", (4, 4), level) for level in (200, 10)]
    upload = pictures.encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])

    image = stored(upload)

    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("L").getpixel((0, 0)) == 200


@pytest.mark.parametrize("name", [name for name in pictures.MAKERS if name != "GIF"])
def test_the_colour_profile_is_kept(name):
    upload = pictures.MAKERS[name]()

    profile = stored(upload).info["icc_profile"]

    srgb = ImageCms.createProfile("sRGB")
    rainbow = Image.merge("RGB", [Image.linear_gradient("L").rotate(90 * n) for n in range(3)])
    seen = ImageCms.profileToProfile(rainbow, ImageCms.ImageCmsProfile(BytesIO(profile)), srgb)
    assert difference(seen, rainbow) < 1


# What is refused


def test_refuses_an_empty_file():
    assert refusal(b"") == (
        "empty",
        "This file is empty. Choose another file and upload it again.",
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\xef\xbb\xbf\n<?xml version='1.0'?>\n<!-- drawn by hand --><svg></svg>",
        "<?xml version='1.0' encoding='utf-16'?><svg></svg>".encode("utf-16"),
    ],
)
def test_refuses_svg(data):
    code, message = refusal(data)

    assert code == "svg"
    assert message.startswith("SVG files are refused because they can carry scripts.")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"PK\x03\x04", b"hello", b"\0" * 99]
)
def test_refuses_what_is_not_a_picture(data):
    code, message = refusal(data)

    assert code == "not_an_image"
    assert message.startswith("This file is not a picture.")


@pytest.mark.parametrize("format", ["TIFF", "BMP", "ICO", "JPEG2000"])
def test_refuses_other_formats_of_pictures(format):
    code, message = refusal(pictures.encoded(pictures.quarters(), format))

    assert code == "unsupported_format"
    assert message.startswith("Pictures of this kind are not accepted.")


ARCHIVE = b"PK\x03\x04" + bytes(26) + b"PK\x01\x02" + bytes(42) + b"PK\x05\x06" + bytes(18)
FOREIGN = {
    "archive": ARCHIVE,
    "pdf": b"%PDF-1.7\n1 0 obj",
    "page": b"<HTML><body onload=alert(1)>",
    "script": b"<Script>alert(1)</script>",
    "php": b"<?php system($_GET[0]);",
    "rar": b"Rar!\x1a\x07\x01\0",
}


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
@pytest.mark.parametrize("name", pictures.MAKERS)
def test_refuses_a_picture_followed_by_another_file(name, foreign):
    code, message = refusal(pictures.MAKERS[name]() + foreign)

    assert code == "polyglot"
    assert message.startswith("Another file, such as a page, a script or an archive, is hidden")


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_refuses_a_picture_that_carries_another_file_before_its_pixels(foreign):
    upload = pictures.encoded(pictures.quarters(), "JPEG", comment=foreign)

    code, message = refusal(upload)

    assert code == "polyglot"


def test_refuses_a_gif_that_is_also_javascript():
    upload = bytearray(pictures.encoded(Image.new("L", (10_799, 1)), "GIF"))
    assert upload[6:8] == b"/*"

    code, message = refusal(bytes(upload) + b"*/=1;alert(1)")

    assert code == "polyglot"


def test_the_film_that_phones_append_to_a_photo_is_cut_off():
    film = b"\0\0\0\x18ftypmp42" + pictures.MARKERS["trailing"]

    data = reencode(ContentFile(pictures.jpeg() + film)).read()

    assert b"ftypmp42" not in data


@pytest.mark.parametrize("name", pictures.MAKERS)
def test_refuses_more_pixels_than_the_limit(name):
    code, message = refusal(pictures.MAKERS[name](), max_pixels=64 * 48 - 1)

    assert code == "too_many_pixels"
    assert message.endswith("Make it smaller and upload it again.")


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [8_000, 10_000, 15_000, 60_000])
def test_refuses_a_bomb_by_its_header_before_any_pixel_is_decoded(side, monkeypatch):
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda image: pytest.fail("decoded"))
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    upload = bytearray(pictures.encoded(Image.new("RGB", (1, 1)), "PNG"))
    upload[8:33] = png_chunk(b"IHDR", header)

    code, message = refusal(bytes(upload))

    assert code == "too_many_pixels"
    assert message.startswith("This picture has more than 60 megapixels.")


@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP"])
def test_refuses_a_film(format):
    code, message = refusal(pictures.animation(MAX_FRAMES + 1, format))

    assert code == "too_many_frames"
    assert message.startswith("This picture has more than 200 frames.")


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_refuses_a_picture_that_did_not_arrive_whole(name, kept):
    upload = pictures.encoded(Image.effect_noise((64, 48), 80), name)

    code, message = refusal(upload[: int(len(upload) * kept)])

    assert code == "damaged"
    assert message.startswith("This picture is damaged or did not arrive whole.")


# Whatever the bytes are

ORIGINALS = {name: make() for name, make in pictures.MAKERS.items()}
EDITS = st.lists(st.tuples(st.integers(0, 5_000), st.binary(max_size=4), st.integers(0, 4)))


def edited(data, edits, length):
    for position, content, removed in edits:
        start = position % len(data)
        data = data[:start] + content + data[start + removed :] or b"\0"
    return data[:length]


@hypothesis_settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(ORIGINALS)), EDITS, st.integers(0, 10_000))
@pytest.mark.filterwarnings("ignore")
def test_any_bytes_are_either_stored_or_refused(name, edits, length):
    data = edited(ORIGINALS[name], edits, length)

    stored, code = outcome(data)

    assert code in {None, *REFUSALS}
    assert b"MARKER" not in stored


def outcome(data):
    """Return what is stored of ``data``, and the code of the refusal if it was refused."""
    try:
        return reencode(ContentFile(data)).read(), None
    except ValidationError as error:
        return b"", error.code


@hypothesis_settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
@pytest.mark.filterwarnings("ignore")
def test_noise_is_always_refused(data):
    with pytest.raises(ValidationError):
        reencode(ContentFile(data))
