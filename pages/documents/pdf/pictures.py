"""Pictures inside a PDF, of which its pages give the size and the colours."""

import zlib

from pikepdf import Array, Name

from pages.documents.refusals import refusal
from pages.images.jpegs import bare_jpeg

MAX_BYTES = 64 * 1024 * 1024

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
