"""What is stored of an uploaded document: what it shows, and nothing that came beside that."""

import secrets
from pathlib import PurePath

from django.core.files.base import ContentFile

from pages.documents.odt import clean_odt
from pages.documents.ooxml.excel import clean_xlsx
from pages.documents.ooxml.word import clean_docx
from pages.documents.pdf.child import clean_pdf
from pages.documents.refusals import refusal
from pages.documents.rtf import clean_rtf
from pages.documents.texts import clean_text

CLEANERS = {
    "csv": clean_text,
    "docx": clean_docx,
    "odt": clean_odt,
    "pdf": clean_pdf,
    "rtf": clean_rtf,
    "txt": clean_text,
    "xlsx": clean_xlsx,
}


class CleanFile(ContentFile):
    """A file that ``clean`` has written: whoever gets one need not do it again."""


def clean(file, name):
    """Return a new file that holds what ``file`` shows to its reader.

    ``name`` says by its extension what the file is; the new name is random.

    Raises ``ValidationError`` with a code of ``REFUSALS``, whatever the bytes are.
    """
    extension = PurePath(name or "").suffix[1:].lower()
    if extension not in CLEANERS:
        raise refusal("unsupported_format")
    file.seek(0)
    data = file.read()
    if not data:
        raise refusal("empty")
    return CleanFile(CLEANERS[extension](data), name=f"{secrets.token_hex(16)}.{extension}")
