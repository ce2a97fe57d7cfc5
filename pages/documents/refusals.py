"""Why a document is not taken, in sentences for whoever uploads it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "empty": _("This file is empty. Choose another file and upload it again."),
    "unsupported_format": _(
        "Documents of this kind are not accepted. "
        "Upload a PDF, DOCX, XLSX, ODT, RTF, CSV or TXT file."
    ),
    "mismatch": _(
        "What is in this file is not what the end of its name says. "
        "Save it anew in the right format and upload that."
    ),
    "damaged": _(
        "This document is damaged or did not arrive whole. Save a new copy of it and upload that."
    ),
    "too_large": _(
        "This document takes too much time or memory to read. Make it smaller, or divide it."
    ),
    "encrypted": _(
        "This document is protected by a password. Save it without one and upload that."
    ),
    "not_text": _(
        "This text is not stored as Unicode. Save it with the encoding UTF-8 and upload that."
    ),
    "tracked": _(
        "This document has tracked changes. They name their authors and keep what was deleted. "
        "Accept or reject all of them, save the document and upload that."
    ),
    "comments": _(
        "This document has comments, which name their authors. "
        "Delete all of them, save the document and upload that."
    ),
    "hidden": _(
        "Something in this document is hidden and can be brought back: text, a layer, a row, "
        "a column, a sheet. Delete it or show it, and upload the document again."
    ),
    "cropped": _(
        "A picture or a page in this document is cropped, and what was cut off is still in the "
        "file. Crop the picture before you insert it, print the page to a new PDF, and upload the "
        "document again."
    ),
    "macros": _(
        "This document carries macros or scripts. Save it without them, for example as PDF, "
        "and upload that."
    ),
    "embedded": _(
        "Another file is embedded in this document. Remove it, or save the document as PDF, "
        "and upload that."
    ),
    "linked": _(
        "This document refers to files on a disk or a server, whose addresses tell where it was "
        "written. Remove these references, or save the document as PDF, and upload that."
    ),
    "picture": _(
        "A picture in this document is of a kind that cannot be cleaned, or is damaged. "
        "Put a JPEG or PNG in its place and upload the document again."
    ),
    "unusual": _("This document has parts that cannot be cleaned. Save it as PDF and upload that."),
}


def refusal(code):
    """Return the error to raise, with the words of ``REFUSALS``."""
    return ValidationError(REFUSALS[code], code=code)
