"""Plain text and tables of plain text: stored as UTF-8, whatever they came in."""

import codecs
import unicodedata

from pages.documents.refusals import refusal

ENCODINGS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Files of other kinds that are text too, and of which more would have to be removed.
FOREIGN_BEGINNINGS = (
    "%pdf-",
    "{\\rtf",
    "<?xml",
    "<!doctype",
    "<html",
    "<svg",
    "%!ps",
    "pk\x03\x04",
)
PRINTED_CONTROLS = frozenset("\t\n\r\f")


def clean_text(data):
    """Return ``data`` as UTF-8, with a byte order mark where it had one: Excel looks for it.

    Refuses what is no Unicode text, what holds characters that are no part of a text, and other
    files in its clothes.
    """
    mark = next((mark for mark in ENCODINGS if data.startswith(mark)), b"")
    encoding = ENCODINGS.get(mark, "utf-8")
    if data.decode(encoding, "replace").lstrip().lower().startswith(FOREIGN_BEGINNINGS):
        raise refusal("mismatch")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusal("not_text") from error
    if any(is_control(character) for character in set(text)):
        raise refusal("not_text")
    return (codecs.BOM_UTF8 if mark else b"") + text.encode()


def is_control(character):
    return unicodedata.category(character) == "Cc" and character not in PRINTED_CONTROLS
