"""Archives of which office documents are made, read with care and written without a trace."""

import zipfile
import zlib
from io import BytesIO

from pages.documents.refusals import refusal

MAX_PARTS = 2_000
MAX_BYTES = 200 * 1024 * 1024
# What the standard library raises on bytes that it can not make sense of.
ERRORS = (
    *(zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, RuntimeError, OSError),
    *(NotImplementedError, KeyError, IndexError, AttributeError),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_package(data):
    """Return the content of each part by its name.

    No more is unpacked than ``MAX_BYTES``, whatever the archive says of itself.
    """
    if data.startswith(OLE):
        # Office puts a document with a password into its older kind of file.
        raise refusal("encrypted" if "EncryptedPackage".encode("utf-16le") in data else "mismatch")
    if not data.startswith(b"PK\x03\x04"):
        raise refusal("mismatch")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return unpacked(archive)
    except ERRORS as error:
        raise refusal("damaged") from error


def unpacked(archive):
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal("encrypted")
    if len(entries) > MAX_PARTS:
        raise refusal("too_large")
    parts, left = {}, MAX_BYTES
    for entry in entries:
        with archive.open(entry) as content:
            parts[entry.filename] = content.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise refusal("too_large")
    return parts


def write_package(parts, *, stored=()):
    """Return an archive of ``parts`` in their order; its entries have no dates and no makers."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)  # of the first of January 1980
            entry.create_system = 0
            method = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compress_type=method)
    return written.getvalue()
