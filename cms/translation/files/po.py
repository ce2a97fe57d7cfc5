"""PO, as Poedit, Weblate and translate-toolkit read it; written and read by polib.

A unit's context is the record's id and the path of the segment: with the text of the source it
names one translation, as in the database.
"""

import re

import polib
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import to_locale
from translate.lang.data import get_language

from cms.translation.files.errors import UnreadableFile, no_id
from cms.translation.files.units import Entry, stamp_of, units_of, uuid_of

RECORDS, SOURCE_LANGUAGE = "X-Translation-Records", "X-Source-Language"
VERSION = re.compile(r"^version: (.+)$", re.MULTILINE)
LINE = re.compile(r"line (\d+)")
BEGINNING = re.compile(r"\s*(#~\s*)?msg")
MOST_LINES = 5_000


def write(sheets):
    """Return the file with the segments of some pages, of one pair of languages."""
    # polib's own wrapping loses spaces; every program reads long lines.
    po = polib.POFile(wrapwidth=0)
    po.metadata = metadata_of([sheet.record for sheet in sheets])
    po.extend(entry_of(unit, sheet.record) for sheet in sheets for unit in units_of(sheet))
    return f"{po}\n".encode()


def metadata_of(records):
    source, target = records[0].source.locale, records[0].target_locale
    now = timezone.now().strftime("%Y-%m-%d %H:%M%z")
    return {
        "Project-Id-Version": settings.SITE_NAME,
        "POT-Creation-Date": now,
        "PO-Revision-Date": now,
        "Language": to_locale(target.language_code),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms(target.language_code),
        SOURCE_LANGUAGE: to_locale(source.language_code),
        RECORDS: " ".join(str(each.uuid) for each in records),
    }


def plural_forms(code):
    """Return the rule of a language, which programs ask for; there are no plurals in a file."""
    known = get_language(to_locale(code)) or get_language(code.split("-")[0])
    _name, number, equation = known or ("", 2, "(n != 1)")
    return f"nplurals={number}; plural={equation};"


def entry_of(unit, record):
    title = " ".join(record.source.object_repr.split())
    return polib.POEntry(
        msgctxt=f"{record.uuid}:{unit.segment.path}",
        msgid=unit.source,
        msgstr=unit.target,
        comment="\n".join([f"{title}: {unit.place}", f"version: {unit.stamp}"]),
        flags=["fuzzy"] if unit.target and not unit.is_finished else [],
        previous_msgid=unit.previous_source or None,
    )


class Lines(str):
    """Text whose lines end where those of a PO file end.

    Python knows more ends of lines, which may stand inside a text, and polib asks Python.
    """

    def splitlines(self, keepends=False):
        return self.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read(text):
    """Return the entries of a file.

    Raises ``UnreadableFile``, with the line, for what is not PO or has lost its id.
    """
    po = parsed(text)
    if not any(uuid_of(each) for each in po.metadata.get(RECORDS, "").split()):
        raise no_id()
    languages = {
        "source_language": po.metadata.get(SOURCE_LANGUAGE, ""),
        "target_language": po.metadata.get("Language", ""),
    }
    return [read_entry(each, languages) for each in po if not each.obsolete]


def parsed(text):
    # The line end keeps polib from opening a file of the server whose name the text may be.
    lines = Lines(f"{text}\n")
    refuse_endless_texts(lines)
    try:
        return polib.pofile(lines, encoding="utf-8")
    except OSError as error:
        found = LINE.search(str(error))
        raise no_po(int(found[1]) if found else 1) from error


def refuse_endless_texts(lines):
    """Raise ``UnreadableFile`` where a text has more lines than any has.

    polib copies all that it has of a text for each further line.
    """
    begun_at = 1
    for number, line in enumerate(lines.splitlines(), 1):
        if BEGINNING.match(line):
            begun_at = number
        elif number - begun_at > MOST_LINES:
            raise no_po(begun_at)


def no_po(line):
    return UnreadableFile(_("Line %(line)d is not in the form of a PO file.") % {"line": line})


def read_entry(entry, languages):
    record, _colon, path = (entry.msgctxt or "").partition(":")
    versions = VERSION.findall(entry.comment)
    return Entry(
        record=uuid_of(record),
        path=path,
        source=entry.msgid,
        target=entry.msgstr,
        needs_work="fuzzy" in entry.flags,
        stamp=stamp_of(versions[-1] if versions else ""),
        line=entry.linenum,
        **languages,
    )
