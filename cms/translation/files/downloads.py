"""Files as they are handed out: their names, and what goes together into one."""

import zipfile
from io import BytesIO
from itertools import groupby

from django.utils import timezone

from cms.translation.files import po, xliff
from cms.translation.files.reading import MOST_BYTES
from cms.translation.files.units import units_of
from pages.slugs import ascii_slug

WRITERS = {"po": po.write, "xlf": xliff.write}
CONTENT_TYPES = {
    "po": "text/x-gettext-translation; charset=utf-8",
    "xlf": "application/xliff+xml",
    "zip": "application/zip",
}
# What a unit takes beside its texts, which stand there in up to four bytes a character.
BYTES_AROUND = 900
MOST_IN_ONE = MOST_BYTES // 2


def download_of(sheets, *, form, label):
    """Return the name, the content type and the bytes of a file with the texts of some pages.

    A file has one source language, and is small enough to be sent back: where that takes more
    than one, they come in an archive.
    """
    files = {}
    for part in parts_of(sheets):
        name = file_name(part, label, form, number=len(files) + 1)
        files[name] = WRITERS[form](part)
    if len(files) == 1:
        ((name, content),) = files.items()
        return name, CONTENT_TYPES[form], content
    name = f"{ascii_slug(label) or 'texts'}-{timezone.localdate().isoformat()}.zip"
    return name, CONTENT_TYPES["zip"], archive_of(files)


def parts_of(sheets):
    """Yield the pages that go together into one file."""
    ordered = sorted(sheets, key=source_locale_of)
    for _locale, group in groupby(ordered, key=source_locale_of):
        part, size = [], 0
        for sheet in group:
            weight = weight_of(sheet)
            if part and size + weight > MOST_IN_ONE:
                yield part
                part, size = [], 0
            part, size = [*part, sheet], size + weight
        yield part


def source_locale_of(sheet):
    return sheet.record.source.locale.language_code


def weight_of(sheet):
    """Return about how many bytes the texts of a page take in a file."""
    texts = (unit.source + unit.target + unit.previous_source for unit in units_of(sheet))
    return sum(len(text.encode()) + BYTES_AROUND for text in texts)


def file_name(sheets, label, form, *, number):
    """Return a name in ASCII: both languages, what it holds, the day."""
    record = sheets[0].record
    languages = [record.source.locale.language_code, record.target_locale.language_code]
    day = timezone.localdate().isoformat()
    parts = [*languages, ascii_slug(label), day, *([str(number)] if number > 1 else [])]
    return f"{'-'.join(filter(None, parts))}.{form}"


def archive_of(files):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()
