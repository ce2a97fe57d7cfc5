"""Fonts inside a PDF: their shapes and measures, without whom they are licensed to."""

import struct

KINDS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
RECORD = struct.Struct(">4s4sII")
HEAD = 12
# Names, notices, signatures and hours of editing are in other tables.
KEPT = {
    *(b"CFF ", b"OS/2", b"VORG", b"cmap", b"cvt ", b"fpgm", b"gasp", b"glyf", b"head", b"hhea"),
    *(b"hmtx", b"loca", b"maxp", b"post", b"prep", b"vhea", b"vmtx"),
}


def bare_font(data):
    """Return a TrueType or OpenType font with the tables that draw; other fonts as they are."""
    if data[:4] not in KINDS:
        return data
    kept = [(name, checksum, table) for name, checksum, table in tables(data) if name in KEPT]
    records, body = b"", b""
    for name, checksum, table in kept:
        place = HEAD + RECORD.size * len(kept) + len(body)
        records += RECORD.pack(name, checksum, place, len(table))
        body += table + bytes(-len(table) % 4)
    return data[:4] + counts(len(kept)) + records + body


def tables(data):
    count = int.from_bytes(data[4:6])
    for record in RECORD.iter_unpack(data[HEAD : HEAD + RECORD.size * count]):
        name, checksum, place, length = record
        yield name, checksum, data[place : place + length]


def counts(number):
    """Return the number of tables, and what helps to search among them by halves."""
    power = max(number.bit_length() - 1, 0)
    nearest = 16 << power
    return struct.pack(">HHHH", number, nearest, power, max(16 * number - nearest, 0))
