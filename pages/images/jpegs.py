"""The segments that a JPEG is made of, and the same JPEG with those alone that hold pixels."""

import re

START, END = b"\xff\xd8", b"\xff\xd9"
SCAN = 0xDA
# Segments of applications (EXIF, XMP, IPTC, thumbnails, profiles) and comments.
TALKATIVE = {*range(0xE0, 0xF0), 0xFE}
ADOBE = 0xEE
# In a scan a zero follows on each 0xFF that is no marker, and restarts stand between.
AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def bare_jpeg(data):
    """Return a JPEG whose pixels are the same to the bit, and that says nothing else.

    Raises ``ValueError`` or ``IndexError`` where it is none.
    """
    return b"".join([START, *(bare_segment(*each) for each in segments(data)), END])


def segments(data):
    """Yield the kind and the content of each segment; to a scan its pixels belong.

    Raises ``ValueError`` or ``IndexError`` where it is no JPEG.
    """
    position = data.index(START) + 2
    while (marker := next_marker(data, position)) is not None:
        kind, position = marker
        if kind == END[1]:
            break
        end = position + int.from_bytes(data[position : position + 2])
        if kind == SCAN:
            match = AFTER_SCAN.search(data, end)
            end = match.start() if match else len(data)
        yield kind, data[position:end]
        position = end


def next_marker(data, position):
    """Return the kind of the next segment and where it begins, ``None`` at the end."""
    if position >= len(data):
        return None
    if data[position] != 0xFF:
        raise ValueError("no marker")
    while data[position] == 0xFF:
        position += 1
    return data[position], position + 1


def bare_segment(kind, content):
    # How CMYK is stored is told by Adobe's segment alone: twelve bytes, among them no word.
    if kind == ADOBE and content[2:7] == b"Adobe":
        return segment(kind, b"\0\x0e" + content[2:14])
    return b"" if kind in TALKATIVE else segment(kind, content)


def segment(kind, content):
    return bytes([0xFF, kind]) + content
