"""Archives as programs write them: with dates, comments and makers of their own."""

import zipfile
from io import BytesIO


def packed(parts, *, comment=b"MARKER-ARCHIVE"):
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(2026, 3, 14, 15, 9, 26))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.comment = b"MARKER-ENTRY"
            # A field of its own, as Info-ZIP has one for users and hours.
            entry.extra = b"\x99\x99\x0c\x00MARKER-EXTRA"
            archive.writestr(entry, content)
    return written.getvalue()


def unpacked(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def unfolded(data):
    """Return every byte of an archive as it is and as its parts unpack, with their names."""
    parts = unpacked(data)
    return b"\n".join([data, *(name.encode() + b"\n" + part for name, part in parts.items())])


def entries(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.infolist()
