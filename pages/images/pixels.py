"""What is stored of an uploaded picture: its pixels, and nothing that came beside them."""

import contextlib
import re
import secrets
import struct
import zlib
from io import BytesIO
from typing import NamedTuple

import filetype
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from pages.images.profiles import bare_profile

# Only these decoders are reachable; Pillow has others, one of which starts Ghostscript.
READABLE_FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]
with contextlib.suppress(ImportError):
    from pillow_heif import HeifImagePlugin  # noqa: F401

    READABLE_FORMATS.append("HEIF")
READABLE_EXTENSIONS = {"jpg", "png", "apng", "webp", "avif", "gif", "heic"}

MAX_PIXELS = 60_000_000
# Only the first frame is decoded, yet a film is surely not what the editor meant to upload.
MAX_FRAMES = 200

REFUSALS = {
    "empty": _("This file is empty. Choose another file and upload it again."),
    "svg": _(
        "SVG files are refused because they can carry scripts. "
        "Save the drawing as PNG and upload that."
    ),
    "not_an_image": _("This file is not a picture. Upload a JPEG, PNG, WebP, AVIF or GIF file."),
    "unsupported_format": _(
        "Pictures of this kind are not accepted. "
        "Save the picture as JPEG, PNG, WebP or AVIF and upload that."
    ),
    "polyglot": _(
        "Another file, such as a page, a script or an archive, is hidden in this picture. "
        "Open the picture in a photo editor, save a new copy and upload that."
    ),
    "too_many_pixels": _(
        "This picture has more than %(megapixels)s megapixels. Make it smaller and upload it again."
    ),
    "too_many_frames": _(
        "This picture has more than %(frames)s frames. "
        "Upload it as a video, or save one frame as a picture."
    ),
    "damaged": _(
        "This picture is damaged or did not arrive whole. Save a new copy of it and upload that."
    ),
}

# What Pillow, libheif and libavif raise on bytes they can not make sense of. Warnings are
# here because an operator may run Python with -W error.
DECODER_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,
    struct.error,
    zlib.error,
)


class PixelFile(ContentFile):
    """A file that ``reencode`` has written: whoever gets one need not do it again."""


class Encoding(NamedTuple):
    """A format that is written: its extension, what Pillow calls it, and how it is saved."""

    format: str
    extension: str
    options: dict


# An upload is written while the editor waits, so encoders take their faster ways.
JPEG = Encoding("JPEG", "jpg", {"quality": 90, "progressive": True})
PNG = Encoding("PNG", "png", {"compress_level": 3})
ENCODINGS = {
    "JPEG": JPEG,
    "MPO": JPEG,
    # Browsers do not show HEIC.
    "HEIF": JPEG,
    "PNG": PNG,
    # A still GIF is smaller as PNG, and needs no palette to be guessed again.
    "GIF": PNG,
    "WEBP": Encoding("WEBP", "webp", {"quality": 90, "method": 2}),
    "AVIF": Encoding("AVIF", "avif", {"quality": 85, "speed": 9}),
}

GREY_MODES = ("1", "L", "LA", "La", "F")
COLOUR_SPACES = {"L": "GRAY", "LA": "GRAY", "RGB": "RGB ", "RGBA": "RGB ", "CMYK": "CMYK"}

SCRIPTABLE_HEADER = re.compile(
    rb"\xff\xd8\xff[\xe0\xfe]/\*"  # a JPEG whose first length is a JavaScript comment
    rb"|GIF8[79]a(?:=[ -~]|/\*)"  # a GIF whose width is one
)
# Five bytes and more, in lower case: shorter marks turn up by chance in compressed pixels.
FOREIGN_MARKS = (
    *(b"%pdf-1", b"%pdf-2", b"<script", b"<html>", b"<html ", b"<!doctype html", b"<?php"),
    *(b"rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"),
)
ZIP_MARKS = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06")


def reencode(file, *, max_pixels=MAX_PIXELS, redraw=None):
    """Return a new file that holds only the upright pixels of ``file`` and their colour profile.

    The name is random. An animation is reduced to its first frame. Colour under full
    transparency is erased: it may be a face that somebody believes removed. ``redraw`` is given
    the image, to draw in it before it is written.

    Raises ``ValidationError`` with a code of ``REFUSALS``, whatever the bytes are. Above
    179 megapixels Pillow's own limit refuses, however high ``max_pixels`` is.
    """
    file.seek(0)
    data = file.read()
    with _refusing(data, max_pixels):
        encoding, image, profile = _decode(data, max_pixels)
    if redraw:
        redraw(image)
    with _refusing(data, max_pixels):
        return _encode(image, encoding, profile)


@contextlib.contextmanager
def _refusing(data, max_pixels):
    try:
        yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(max_pixels) from error
    except Image.UnidentifiedImageError as error:
        raise _refusal(_reason_unidentified(data)) from error
    except DECODER_ERRORS as error:
        raise _refusal("damaged") from error


def _refusal(code, **params):
    return ValidationError(REFUSALS[code], code=code, params=params)


def _too_many_pixels(max_pixels):
    return _refusal("too_many_pixels", megapixels=f"{max_pixels / 1_000_000:g}")


def _reason_unidentified(data):
    if not data:
        return "empty"
    if _is_svg(data):
        return "svg"
    kind = filetype.image_match(data)
    if kind is None:
        return "not_an_image"
    return "damaged" if kind.extension in READABLE_EXTENSIONS else "unsupported_format"


def _is_svg(data):
    # Dropping the zero bytes also reads UTF-16.
    head = data[:65_536].replace(b"\0", b"").lower()
    return b"<svg" in head and head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")


def _decode(data, max_pixels):
    """Return the encoding to write, an upright image, and the bytes of its profile."""
    with Image.open(BytesIO(data), formats=READABLE_FORMATS) as image:
        _refuse_foreign_content(data)
        _refuse_excess(image, max_pixels)
        image.load()
        # The header of a HEIC file may announce another size than its pixels have.
        _refuse_excess(image, max_pixels)
        encoding, icc = ENCODINGS[image.format], image.info.get("icc_profile") or b""
        pixels = _plain(_upright(image))
    if encoding is JPEG:
        pixels = _opaque(pixels)
    return encoding, *_managed(pixels, icc)


def _refuse_foreign_content(data):
    text = data.lower()
    is_archive = all(mark in data for mark in ZIP_MARKS)
    if is_archive or SCRIPTABLE_HEADER.match(data) or any(mark in text for mark in FOREIGN_MARKS):
        raise _refusal("polyglot")


def _refuse_excess(image, max_pixels):
    if image.width * image.height > max_pixels:
        raise _too_many_pixels(max_pixels)
    if getattr(image, "n_frames", 1) > MAX_FRAMES:
        raise _refusal("too_many_frames", frames=MAX_FRAMES)


def _upright(image):
    """Turn the image as its EXIF or XMP says, and forget both."""
    # A block that can not be read has no orientation for other programs either.
    with contextlib.suppress(*DECODER_ERRORS):
        image.getexif()
    # Pillow remembers what it read above; with no info left it can not fail to write it again.
    image.info = {key: image.info[key] for key in ("transparency",) if key in image.info}
    ImageOps.exif_transpose(image, in_place=True)
    return image


def _plain(image):
    """Return a copy in one of the modes L, LA, RGB, RGBA and CMYK."""
    if image.mode.startswith("I"):
        # Pillow would cut sixteen bits off at 255, not scale them.
        image = image.convert("I").point(lambda value: value / 256)
        return image.convert("L")
    # A palette goes too: its unused entries can hold anything.
    return without_hidden_colour(image.convert(_plain_mode(image)))


def _plain_mode(image):
    if image.mode == "CMYK":
        return "CMYK"
    colours = "L" if image.mode in GREY_MODES else "RGB"
    return f"{colours}A" if image.has_transparency_data else colours


def without_hidden_colour(image):
    if "A" in image.getbands():
        is_clear = image.getchannel("A").point(lambda alpha: 255 * (alpha == 0))
        image.paste((0,) * len(image.getbands()), mask=is_clear)
    return image


def _opaque(image):
    if "A" not in image.getbands():
        return image
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image.convert("RGBA")).convert("RGB")


def _managed(image, icc):
    """Return the image and the profile to store with it: a bare one, or none and sRGB pixels."""
    profile = bare_profile(icc, COLOUR_SPACES[image.mode])
    if profile or image.mode in ("L", "LA"):
        return image, profile
    return _as_srgb(image, icc), b""


def _as_srgb(image, icc):
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    with contextlib.suppress(*DECODER_ERRORS, ImageCms.PyCMSError):
        source = ImageCms.ImageCmsProfile(BytesIO(icc))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, srgb, outputMode=mode)
    return image.convert(mode)


def extension_of(data):
    """Return how the name ends of a picture that ``reencode`` has written."""
    with Image.open(BytesIO(data), formats=READABLE_FORMATS) as image:
        return ENCODINGS[image.format].extension


def random_name(extension):
    return f"{secrets.token_hex(16)}.{extension}"


def _encode(image, encoding, profile):
    # Pillow's encoders fall back on what they find here.
    image.info = {}
    written = BytesIO()
    image.save(written, encoding.format, icc_profile=profile, **encoding.options)
    return PixelFile(written.getvalue(), name=random_name(encoding.extension))
