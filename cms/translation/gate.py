"""A translation is published whole, checked, and without a word left in the source's language."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import String

from cms.translation.checking import errors_of
from cms.translation.segments import string_segments
from cms.translation.sheets import is_persons, records_of, sheets_of

# Of a long list the first are named: they are where a translator begins.
NAMED = 5

_checks_refuse = ContextVar("checks_refuse", default=True)


@contextmanager
def findings_only():
    """Let the findings of checks be told and not refused: what an import brings in is old text."""
    token = _checks_refuse.set(False)
    try:
        yield
    finally:
        _checks_refuse.reset(token)


def reasons_against(version):
    """Return in sentences what keeps this version of a translated page from publication."""
    return reasons_against_each([version])[0]


def reasons_against_each(versions):
    """Return for each version in sentences what keeps it from publication.

    A page that is no translation passes. So does one whose translation was stopped, unless it
    still says what its source says. Three statements, and one where none is a translation.
    """
    pairs = zip(versions, records_of(versions), strict=True)
    records = [None if version.alias_of_id else record for version, record in pairs]
    sheets = sheets_of([each for each in records if each])
    found = [sheets.get(each and each.pk) for each in records]
    reasons = [reasons_in(sheet) if sheet else [] for sheet in found]
    triples = zip(versions, found, reasons, strict=True)
    left = untranslated_texts(
        [(page, sheet) for page, sheet, said in triples if sheet and not said]
    )
    return [said or left.get(id(page), []) for page, said in zip(versions, reasons, strict=True)]


def reasons_in(sheet):
    return [*missing_texts(sheet), *refused_texts(sheet)] if sheet.record.enabled else []


def missing_texts(sheet):
    """Yield the sentence that names what no person has translated yet."""
    missing = sheet.missing
    if not missing:
        return
    text = ngettext(
        "%(missing)d of %(all)d texts is not translated: %(places)s.",
        "%(missing)d of %(all)d texts are not translated: %(places)s.",
        len(missing),
    )
    yield text % {
        "missing": len(missing),
        "all": len(sheet.segments),
        "places": listed([str(sheet.places[each.order]) for each in missing]),
    }


def refused_texts(sheet):
    """Yield a sentence for each finding that must not go public."""
    if not _checks_refuse.get():
        return
    for segment, finding in errors_of(sheet):
        yield _("%(place)s: %(problem)s") % {
            "place": sheet.places[segment.order],
            "problem": finding.message,
        }


def untranslated_texts(pairs):
    """Return the sentences, by the version's identity, that name what is left of the source.

    ``pairs`` are versions and their sheets. A version may be an older draft than the records, or
    a page that is no longer kept in step. One statement.
    """
    texts = [{(each.path, each.string.data) for each in string_segments(page)} for page, _ in pairs]
    foreign = texts_of_sources(texts, {sheet.record.source.locale_id for _page, sheet in pairs})
    return {
        id(page): sentences_about(sorted(left_of(there, sheet, foreign)))
        for there, (page, sheet) in zip(texts, pairs, strict=True)
    }


def left_of(texts, sheet, foreign):
    """Yield those of a version's texts that are the source's, and that nobody translated so."""
    locale_id = sheet.record.source.locale_id
    for path, text in texts:
        if (locale_id, text) in foreign and not is_given(path, text, sheet):
            yield text


def texts_of_sources(texts, locale_ids):
    """Return which of the texts stand in some source, each with its locale."""
    if not texts:
        return set()
    said = {text for each in texts for _path, text in each}
    sources = String.objects.filter(
        locale__in=locale_ids, data_hash__in=[String._get_data_hash(text) for text in said]
    )
    return set(sources.values_list("locale_id", "data"))


def sentences_about(left):
    if not left:
        return []
    quoted = listed([_("“%(text)s”") % {"text": each[:60]} for each in left])
    return [
        _("This version still has texts in the source's language: %(texts)s.") % {"texts": quoted}
    ]


def is_given(path, text, sheet):
    """Tell whether a person gave ``text`` as the translation of what stands, or stood, there."""
    rows = [row for there in sheet.translations.values() for row in there.values()]
    return any(row.data == text and row.context.path == path and is_persons(row) for row in rows)


def listed(names):
    """Return the first of ``names`` and how many more there are, as one phrase."""
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    if more <= 0:
        return shown
    return ngettext("%(shown)s and %(more)d more", "%(shown)s and %(more)d more", more) % {
        "shown": shown,
        "more": more,
    }
