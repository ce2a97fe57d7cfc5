"""Read what a translator sends: PO or XLIFF 2.0, told apart by what is in it."""

import codecs

from django.utils.translation import gettext as _

from cms.translation.files import po, xliff_reading
from cms.translation.files.errors import UnreadableFile

MOST_BYTES = 5 * 1024 * 1024
# No file of that many bytes which was written here comes near it.
MOST_ENTRIES = 20_000
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(content):
    """Return the entries of a file's bytes.

    Raises ``UnreadableFile`` where nothing can be taken from it.
    """
    text = decoded(content)
    is_xml = text.lstrip().startswith("<")
    entries = xliff_reading.read(text) if is_xml else po.read(text)
    if len(entries) > MOST_ENTRIES:
        message = _("The file has more than %(number)d texts.") % {"number": MOST_ENTRIES}
        raise UnreadableFile(message)
    if not entries:
        raise UnreadableFile(_("The file has no texts."))
    return entries


def decoded(content):
    """Return the text of a file: UTF-8, or UTF-16 that says so in its first two bytes."""
    encoding = "utf-16" if content.startswith(UTF_16) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = _(
            "The file is not in UTF-8: line %(line)d has something else. Choose UTF-8 in your "
            "program when you save it."
        )
        raise UnreadableFile(message % {"line": line}) from error


def refuse_size(size):
    """Raise ``UnreadableFile`` for a file that is too large to be read."""
    if size > MOST_BYTES:
        message = _("The file is larger than %(number)d MB.")
        raise UnreadableFile(message % {"number": MOST_BYTES // 1024 // 1024})
