"""Whether a stored picture is one that ``reencode`` might have written: pixels, and nothing else.

To decode and write a picture again costs some of its pixels; so of what is stored already it is
looked at what it is made of, and only what is more than pixels is written anew.
"""

import struct
import zlib
from io import BytesIO

from PIL import Image

from pages.images.jpegs import ADOBE, END, START, TALKATIVE, segment, segments
from pages.images.pixels import DECODER_ERRORS, without_hidden_colour
from pages.images.profiles import TAGS, bare_profile

PNG_START = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = {b"IHDR", b"iCCP", b"IDAT", b"IEND"}
PNG_PROFILE = b"ICC Profile\0\0"
JFIF, JPEG_PROFILE = (0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0")
WEBP_CHUNKS = {b"VP8X", b"ICCP", b"ALPH", b"VP8 "}
# That there is a profile, and that there is transparency.
WEBP_FLAGS = 0x30
AVIF_BOXES = {
    b"": [b"ftyp", b"meta", b"mdat"],
    b"meta": [b"hdlr", b"pitm", b"iloc", b"iinf", b"iref", b"iprp"],
    b"iinf": [b"infe"],
    b"iprp": [b"ipco", b"ipma"],
    b"ipco": [b"ispe", b"pixi", b"av1C", b"colr", b"auxC"],
}
# How many bytes stand before the boxes that are in a box.
AVIF_HEADS = {b"meta": 4, b"iinf": 6, b"iprp": 0, b"ipco": 0}
NAMELESS = bytes(8) + b"pict" + bytes(13)
PARTS = (b"av01Color\0", b"av01Alpha\0")
LONGEST_PROFILE = 1024 * 1024
LONGEST_KIND = 32


def is_bare(data):
    """Tell whether a picture is of a kind that is stored, and says nothing beside its pixels."""
    try:
        return any(is_it(data) for is_it in (is_bare_jpeg, is_bare_png, is_bare_webp, is_bare_avif))
    except DECODER_ERRORS:
        return False


def is_bare_profile(profile):
    return not profile or profile in {bare_profile(profile, space) for space in TAGS}


def is_bare_jpeg(data):
    if not data.startswith(START):
        return False
    parts = list(segments(data))
    is_whole = data == b"".join([START, *(segment(*each) for each in parts), END])
    profile = b"".join(content[16:] for kind, content in parts if is_profile(kind, content))
    spoken = [each for each in parts if each[0] in TALKATIVE and not says_nothing(*each)]
    return is_whole and not spoken and is_bare_profile(profile)


def is_profile(kind, content):
    return (kind, content[2:14]) == JPEG_PROFILE


def says_nothing(kind, content):
    """Tell of a segment beside the pixels that it holds numbers about them, or the profile."""
    # The last two numbers of JFIF are the size of a thumbnail.
    is_jfif = (kind, content[2:7]) == JFIF and len(content) == 16 and content[14:] == b"\0\0"
    is_adobe = kind == ADOBE and content[2:7] == b"Adobe" and len(content) == 14
    return is_jfif or is_adobe or is_profile(kind, content)


def is_bare_png(data):
    if not data.startswith(PNG_START):
        return False
    chunks = list(png_chunks(data))
    profiles = [content for name, content in chunks if name == b"iCCP"]
    return (
        {name for name, _ in chunks} <= PNG_CHUNKS
        and chunks[-1][0] == b"IEND"
        and all(is_bare_profile(profile_in(each)) for each in profiles)
        and hides_no_colour(data)
    )


def png_chunks(data):
    position = len(PNG_START)
    while position < len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        yield name, data[position + 8 : position + 8 + length]
        position += 12 + length


def profile_in(chunk):
    if not chunk.startswith(PNG_PROFILE):
        raise ValueError("another name")
    unpacking = zlib.decompressobj()
    profile = unpacking.decompress(chunk[len(PNG_PROFILE) :], LONGEST_PROFILE)
    if unpacking.unused_data or unpacking.unconsumed_tail:
        raise ValueError("more than a profile")
    return profile


def hides_no_colour(data):
    """Tell whether there is nothing to see in a picture where it is clear."""
    with Image.open(BytesIO(data), formats=["PNG"]) as image:
        if "A" not in image.getbands():
            return True
        image.load()
        return image.tobytes() == without_hidden_colour(image.copy()).tobytes()


def is_bare_webp(data):
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return False
    chunks = list(webp_chunks(data))
    flags = [content[0] for name, content in chunks if name == b"VP8X"]
    return (
        int.from_bytes(data[4:8], "little") + 8 == len(data)
        and {name for name, _ in chunks} <= WEBP_CHUNKS
        and not any(each & ~WEBP_FLAGS for each in flags)
        and all(is_bare_profile(content) for name, content in chunks if name == b"ICCP")
    )


def webp_chunks(data):
    position = 12
    while position < len(data):
        name, length = struct.unpack_from("<4sI", data, position)
        yield name, data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def is_bare_avif(data):
    if data[4:12] != b"ftypavif":
        return False
    found = dict(boxes(data))
    profiles = [content[4:] for content in found[b"colr"] if content[:4] == b"prof"]
    kept = sum(lengths_of_parts(*found[b"iloc"]))
    return (
        found[b"hdlr"] == [NAMELESS]
        and all(len(content) <= LONGEST_KIND for content in found[b"ftyp"])
        # After a version and a number.
        and all(content[8:] in PARTS for content in found[b"infe"])
        and [len(content) for content in found[b"mdat"]] == [kept]
        and all(map(is_bare_profile, profiles))
    )


def boxes(data):
    """Yield the names of the boxes in an AVIF, each with the contents of all that have it.

    Raises ``ValueError`` where there is one that is not of a plain picture.
    """
    found = {name: [] for names in AVIF_BOXES.values() for name in names}
    waiting = [(b"", data)]
    while waiting:
        outer, content = waiting.pop()
        for name, inner in boxes_in(content):
            if name not in AVIF_BOXES[outer]:
                raise ValueError("another box")
            found[name].append(inner)
            if name in AVIF_HEADS:
                waiting.append((name, inner[AVIF_HEADS[name] :]))
    yield from found.items()


def boxes_in(data):
    position = 0
    while position < len(data):
        length, name = struct.unpack_from(">I4s", data, position)
        # Shorter is one whose length stands elsewhere: of a film.
        if length < 8:
            raise ValueError("another length")
        yield name, data[position + 8 : position + length]
        position += length


def lengths_of_parts(content):
    """Yield how many bytes each part of a picture has, by the box that says where they lie."""
    _version, sizes, count = struct.unpack_from(">IHH", content)
    if sizes != 0x4400 or len(content) != 8 + 14 * count:
        raise ValueError("another way to say it")
    for _part, _source, _pieces, _place, length in struct.iter_unpack(">HHHII", content[8:]):
        yield length
