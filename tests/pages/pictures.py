"""Pictures made in memory, with everything planted in them that must never be stored."""

import struct
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

MARKERS = {
    "maker": b"MARKER-MAKER",
    "artist": b"MARKER-ARTIST",
    "serial": b"MARKER-SERIAL",
    "place": b"MARKER-PLACE",
    "thumbnail": b"MARKER-THUMBNAIL",
    "xmp": b"MARKER-XMP",
    "iptc": b"MARKER-IPTC",
    "comment": b"MARKER-COMMENT",
    "text": b"MARKER-TEXT",
    "private": b"MARKER-PRIVATE",
    "profile": b"MARKER-PROFILE",
    "credentials": b"MARKER-CREDENTIALS",
    "trailing": b"MARKER-TRAILING",
}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>' + MARKERS["xmp"] + b"</a></x:xmpmeta>"


def encoded(image, format, **options):
    written = BytesIO()
    image.save(written, format, **options)
    return written.getvalue()


def quarters(mode="RGB", size=(64, 48)):
    """Four quarters of different brightness, so that each of the 8 orientations looks different."""
    width, height = size
    image = Image.new("L", size, 20)
    image.paste(90, (width // 2, 0, width, height // 2))
    image.paste(160, (0, height // 2, width // 2, height))
    image.paste(230, (width // 2, height // 2, width, height))
    if mode in ("LA", "RGBA"):
        image.putalpha(Image.new("L", size, 255))
    return image.convert(mode)


def exif(*, orientation=1):
    """An EXIF block with maker, artist, serial number, place and an embedded thumbnail."""
    block = Image.Exif()
    block[ExifTags.Base.Make] = MARKERS["maker"].decode()
    block[ExifTags.Base.Artist] = MARKERS["artist"].decode()
    block[ExifTags.Base.Orientation] = orientation
    block.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = MARKERS["serial"].decode()
    block.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = MARKERS["maker"]
    block.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (55.0, 45.0, 21.0)
    block.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSMapDatum] = MARKERS["place"].decode()
    return _with_thumbnail(block.tobytes())


def _with_thumbnail(block):
    """Append a second directory, which Pillow does not write."""
    endian = "<" if block[6:8] == b"II" else ">"
    thumbnail = encoded(Image.new("RGB", (8, 8)), "JPEG", comment=MARKERS["thumbnail"])
    tiff = bytearray(block.removeprefix(b"Exif\0\0"))
    entries = struct.unpack_from(f"{endian}H", tiff, 8)[0]
    struct.pack_into(f"{endian}I", tiff, 10 + 12 * entries, len(tiff))
    start = len(tiff) + 2 + 2 * 12 + 4
    directory = struct.pack(
        f"{endian}HHHIIHHIII", 2, 0x201, 4, 1, start, 0x202, 4, 1, len(thumbnail), 0
    )
    return b"Exif\0\0" + bytes(tiff) + directory + thumbnail


def icc_profile():
    """An sRGB profile with a text tag that names a device, and bytes after its end."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return with_tag(srgb, b"dmdd", b"text" + bytes(4) + MARKERS["profile"]) + MARKERS["trailing"]


def with_tag(icc, name, content):
    """Return the profile with one more tag at its end."""
    count = int.from_bytes(icc[128:132])
    table = b"".join(
        struct.pack(">4sII", tag, offset + 12, size)
        for tag, offset, size in struct.iter_unpack(">4sII", icc[132 : 132 + 12 * count])
    )
    table += struct.pack(">4sII", name, len(icc) + 12, len(content))
    body = icc[4:128] + struct.pack(">I", count + 1) + table + icc[132 + 12 * count :] + content
    return struct.pack(">I", len(body) + 4) + body


def segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg(image=None, *, orientation=1, format="JPEG", **options):
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x20\x1c\x02\x50\0\x0b" + MARKERS["iptc"]
    options = {"quality": 95, "icc_profile": icc_profile(), **options}
    # Content credentials (C2PA) name the device and the account that made the picture.
    credentials = segment(0xEB, b"JP\0\x01" + MARKERS["credentials"])
    extra = segment(0xED, iptc) + segment(0xEF, MARKERS["private"]) + credentials
    return encoded(
        image or quarters(),
        format,
        exif=exif(orientation=orientation),
        xmp=XMP,
        comment=MARKERS["comment"],
        extra=extra,
        **options,
    )


def mpo(*, orientation=1):
    return jpeg(
        format="MPO",
        orientation=orientation,
        save_all=True,
        append_images=[Image.new("RGB", (64, 48))],
    )


def png(image=None, *, orientation=1, **options):
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", MARKERS["artist"].decode())
    info.add_text("Comment", MARKERS["comment"].decode(), zip=True)
    info.add_itxt("Title", MARKERS["text"].decode())
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    info.add(b"gAMA", struct.pack(">I", 45455))
    info.add(b"prVt", MARKERS["private"], after_idat=True)
    info.add(b"caBX", MARKERS["credentials"])
    options = {"icc_profile": icc_profile(), **options}
    block = exif(orientation=orientation)
    return encoded(image or quarters(), "PNG", pnginfo=info, exif=block, **options)


def webp(image=None, *, orientation=1, **options):
    options = {"quality": 95, "icc_profile": icc_profile(), **options}
    block = exif(orientation=orientation)
    written = encoded(image or quarters(), "WEBP", exif=block, xmp=XMP, **options)
    return with_chunk(written, b"C2PA", MARKERS["credentials"])


def with_chunk(webp, name, content):
    body = webp[8:] + name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def avif(image=None, *, orientation=1, **options):
    options = {"quality": 95, "icc_profile": icc_profile(), **options}
    block = exif(orientation=orientation)
    return encoded(image or quarters(), "AVIF", exif=block, xmp=XMP, **options) + box()


def box():
    """A box of its own kind, as credentials are kept in AVIF and HEIC."""
    content = b"uuid" + bytes(16) + MARKERS["credentials"]
    return struct.pack(">I", len(content) + 4) + content


def heic(image=None, *, orientation=1, **options):
    options = {"quality": 95, "icc_profile": icc_profile(), **options}
    block = exif(orientation=orientation)
    return encoded(image or quarters(), "HEIF", exif=block, xmp=XMP, **options) + box()


def gif(image=None, **options):
    xmp = b"!\xff\x0bXMP DataXMP" + bytes([len(XMP)]) + XMP + b"\0"
    written = encoded(image or quarters("L"), "GIF", comment=MARKERS["comment"], **options)
    palette_end = 13 + 3 * 2 ** ((written[10] & 7) + 1)
    credentials = b"!\xff\x0bC2PA_GIF\x01\0\0" + block_of(MARKERS["credentials"])
    # Text that a program may draw over the picture; none does.
    text = b"!\x01\x0c" + bytes(12) + block_of(MARKERS["text"])
    return written[:palette_end] + xmp + credentials + text + written[palette_end:]


def block_of(content):
    return bytes([len(content)]) + content + b"\0"


def apng():
    """A PNG of two frames, of which the second is shown to whoever waits."""
    frames = {"save_all": True, "append_images": [Image.new("RGB", (64, 48))]}
    return png(**frames)


def animation(frames, format="GIF"):
    images = [Image.new("L", (4, 4), 255 * (index % 2)) for index in range(frames)]
    return encoded(images[0], format, save_all=True, append_images=images[1:])


MAKERS = {"JPEG": jpeg, "MPO": mpo, "PNG": png, "WEBP": webp, "AVIF": avif, "GIF": gif}
if "HEIF" in Image.SAVE:
    MAKERS["HEIF"] = heic
ORIENTABLE = [name for name in MAKERS if name != "GIF"]

# Other ways in which cameras and programs write the same formats.
VARIANTS = {
    "progressive JPEG": lambda: jpeg(progressive=True),
    "CMYK JPEG": lambda: jpeg(quarters("CMYK"), icc_profile=None),
    "grey JPEG": lambda: jpeg(quarters("L"), icc_profile=None),
    "turned JPEG": lambda: jpeg(orientation=6),
    "palette PNG": lambda: png(quarters("P"), icc_profile=None),
    "transparent PNG": lambda: png(quarters("RGBA")),
    "deep PNG": lambda: png(quarters("I").convert("I;16"), icc_profile=None),
    "APNG": apng,
    "lossless WebP": lambda: webp(lossless=True),
    "animated WebP": lambda: webp(save_all=True, append_images=[Image.new("RGB", (64, 48))]),
    "animated GIF": lambda: gif(save_all=True, append_images=[Image.new("L", (64, 48))]),
}
