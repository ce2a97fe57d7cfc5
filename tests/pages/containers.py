"""The parts that the files of each format are made of, read without an image library."""

import struct
from zlib import crc32


def jpeg_segments(data):
    """Return the marker and content of each segment before the pixels."""
    found, position = [], 2
    while data[position + 1] != 0xDA:
        length = int.from_bytes(data[position + 2 : position + 4])
        found.append((data[position + 1], data[position + 4 : position + 2 + length]))
        position += 2 + length
    return found


def png_chunk(name, content):
    checksum = struct.pack(">I", crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def png_chunks(data):
    """Give the name of each chunk up to the last byte, so that a tail shows too."""
    position = 8
    while position < len(data):
        length = int.from_bytes(data[position : position + 4])
        yield data[position + 4 : position + 8]
        position += 12 + length


def webp_chunks(data):
    position = 12
    while position < len(data):
        yield data[position : position + 4]
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        position += 8 + length + length % 2
