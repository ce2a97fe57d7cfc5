"""ICC colour profiles, reduced to the numbers that describe colour."""

import struct
from io import BytesIO

from PIL import ImageCms

# Three curves of the longest usual kind; a longer one is a place to hide things in.
MAX_CURVE_POINTS = 4096

TAGS = {
    "RGB ": (b"wtpt", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"),
    "GRAY": (b"wtpt", b"kTRC"),
}
ADAPTATION_TAG = b"chad"
# Tables that take precedence over matrix and curves.
TABLE_TAGS = {b"A2B0", b"A2B1", b"A2B2", b"D2B0", b"D2B1", b"D2B2", b"D2B3"}

# ICC.1:2022, 10.18: parameters of each function of a parametric curve.
CURVE_PARAMETERS = (1, 3, 4, 5, 7)

# The standard asks for a description and a copyright; this one says nothing: "-".
SAID = struct.pack(">4s4xII2s2sII2s2x", b"mluc", 1, 12, b"en", b"US", 2, 28, "-".encode("utf-16be"))

# Size, version, class, colour space, connection space, a date, signature, D50, zeros.
HEADER = struct.Struct(">I4xB3x4s4s4s6H4s28x3I48x")
DATE = (2000, 1, 1, 0, 0, 0)
D50 = (0xF6D6, 0x10000, 0xD32D)


def bare_profile(icc, space):
    """Return the profile with its colour numbers alone, or ``b""`` where that can not be done.

    Descriptions, copyright, makers, dates, private tags and trailing bytes of a profile name
    devices and people, so it is written anew from white point, matrix and curves. Profiles
    built on tables, damaged ones, and those of another colour space than ``space`` give ``b""``.
    """
    tags = _tags(icc, space)
    if not tags:
        return b""
    profile = _assemble(tags, space, version=icc[8])
    return profile if _is_readable(profile) else b""


def _tags(icc, space):
    """Return the tags to keep with their bare data; empty where a needed one is missing."""
    if space not in TAGS or not _is_profile(icc, space):
        return {}
    found = dict(_entries(icc))
    if TABLE_TAGS & found.keys():
        return {}
    kept = {name: _bare_data(found.get(name, b"")) for name in TAGS[space]}
    if ADAPTATION_TAG in found:
        kept[ADAPTATION_TAG] = _bare_data(found[ADAPTATION_TAG])
    return kept if all(kept.values()) else {}


def _is_profile(icc, space):
    is_signed = icc[36:40] == b"acsp" and len(icc) >= 132
    return is_signed and icc[8] in (2, 4) and icc[16:24] == space.encode() + b"XYZ "


def _entries(icc):
    icc = icc[: int.from_bytes(icc[:4])]
    count = min(int.from_bytes(icc[128:132]), 100)
    table = icc[132 : 132 + 12 * count]
    for name, offset, size in struct.iter_unpack(">4sII", table[: len(table) // 12 * 12]):
        yield name, icc[offset : offset + size]


def _bare_data(data):
    """Return the numbers of one tag, cut where they end; empty if its type is not known."""
    size = _data_size(data)
    if not 12 <= size <= len(data):
        return b""
    return data[:4] + bytes(4) + data[8:size]


def _data_size(data):
    kind, count, function = data[:4], int.from_bytes(data[8:12]), int.from_bytes(data[8:10])
    if kind == b"curv" and count <= MAX_CURVE_POINTS:
        return 12 + 2 * count
    if kind == b"para" and function < len(CURVE_PARAMETERS):
        return 12 + 4 * CURVE_PARAMETERS[function]
    return {b"XYZ ": 20, b"sf32": 44}.get(kind, 0)


def _assemble(tags, space, *, version):
    tags = {b"desc": SAID, b"cprt": SAID, **tags}
    directory, data = [struct.pack(">I", len(tags))], b""
    start = HEADER.size + 4 + 12 * len(tags)
    for name, content in tags.items():
        directory.append(struct.pack(">4sII", name, start + len(data), len(content)))
        data += content + bytes(-len(content) % 4)
    header = HEADER.pack(
        start + len(data), version, b"mntr", space.encode(), b"XYZ ", *DATE, b"acsp", *D50
    )
    return header + b"".join(directory) + data


def _is_readable(profile):
    try:
        ImageCms.ImageCmsProfile(BytesIO(profile))
    except OSError:
        return False
    return True
