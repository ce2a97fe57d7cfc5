"""Pictures inside a PDF, of which its pages give the size and the colours."""

import re
import zlib

from pikepdf import Array, Name

from pages.documents.refusals import refusal

MAX_BYTES = 64 * 1024 * 1024
START, END = b"\xff\xd8", b"\xff\xd9"
SCAN = 0xDA
# Segments of applications (EXIF, XMP, IPTC, thumbnails, profiles) and comments.
TALKATIVE = {*range(0xE0, 0xF0), 0xFE}
ADOBE = 0xEE
# In a scan a zero follows on each 0xFF that is no marker, and restarts stand between.
AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")

COMPONENTS = {
    **dict.fromkeys(("/DeviceGray", "/CalGray", "/Indexed", "/Separation"), 1),
    **dict.fromkeys(("/DeviceRGB", "/CalRGB", "/Lab"), 3),
    "/DeviceCMYK": 4,
}
DECODED_ELSEWHERE = (Name.JPXDecode, Name.JBIG2Decode, Name.Crypt)


def clean_picture(stream):
    """Leave nothing in an image's stream but what its pixels are made of.

    Raises the refusal ``picture`` for JPEG 2000 and JBIG2, which nothing here can take apart.
    """
    filters = filters_of(stream)
    if any(name in DECODED_ELSEWHERE for name in filters):
        raise refusal("picture")
    if Name.DCTDecode in filters:
        write_jpeg(stream, filters)
    elif Name.CCITTFaxDecode not in filters:
        stream.write(stream.read_bytes()[: size_of(stream)])


def size_of(picture):
    """Return how many bytes the pixels of a picture are, ``None`` where that is not known."""
    if picture.get("/ImageMask", False):
        bits = 1
    elif (parts := components_of(picture.get("/ColorSpace"))) is not None:
        bits = parts * int(picture.get("/BitsPerComponent", 8))
    else:
        return None
    return int(picture.Height) * ((int(picture.Width) * bits + 7) // 8)


def components_of(space):
    """Return of how many numbers a colour is made in a space."""
    family = space[0] if isinstance(space, Array) and len(space) else space
    if family == Name.ICCBased:
        return int(space[1].N)
    if family == Name.DeviceN:
        return len(space[1])
    return COMPONENTS.get(str(family))


def filters_of(stream):
    filters = stream.get("/Filter", [])
    return [filters] if isinstance(filters, Name) else list(filters)


def write_jpeg(stream, filters):
    data = stream.read_raw_bytes()
    if filters == [Name.FlateDecode, Name.DCTDecode]:
        data = zlib.decompressobj().decompress(data, MAX_BYTES)
    elif filters != [Name.DCTDecode]:
        raise refusal("picture")
    try:
        bare = bare_jpeg(data)
    except (IndexError, ValueError) as error:
        raise refusal("picture") from error
    parms = stream.get("/DecodeParms")
    transform = parms.get("/ColorTransform") if hasattr(parms, "keys") else None
    stream.write(bare, filter=Name.DCTDecode)
    if transform is not None:
        stream.DecodeParms = {"/ColorTransform": transform}


def bare_jpeg(data):
    """Return a JPEG whose pixels are the same to the bit, and that says nothing else.

    Raises ``ValueError`` or ``IndexError`` where it is none.
    """
    position = data.index(START) + 2
    kept = [START]
    while (marker := next_marker(data, position)) is not None:
        kind, position = marker
        if kind == END[1]:
            break
        end = position + int.from_bytes(data[position : position + 2])
        if kind == SCAN:
            match = AFTER_SCAN.search(data, end)
            end = match.start() if match else len(data)
        kept.append(segment(kind, data[position:end]))
        position = end
    return b"".join([*kept, END])


def next_marker(data, position):
    """Return the kind of the next segment and where it begins, ``None`` at the end."""
    if position >= len(data):
        return None
    if data[position] != 0xFF:
        raise ValueError("no marker")
    while data[position] == 0xFF:
        position += 1
    return data[position], position + 1


def segment(kind, content):
    # How CMYK is stored is told by Adobe's segment alone: twelve bytes, among them no word.
    if kind == ADOBE and content[2:7] == b"Adobe":
        return bytes([0xFF, kind]) + b"\0\x0e" + content[2:14]
    return b"" if kind in TALKATIVE else bytes([0xFF, kind]) + content
