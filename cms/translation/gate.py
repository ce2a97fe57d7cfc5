"""A translation is published whole, checked, and without a word left in the source's language."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import String

from cms.translation.checking import errors_of
from cms.translation.segments import string_segments
from cms.translation.sheets import Sheet, is_persons, record_of

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
    """Return in sentences what keeps this version of a translated page from publication.

    A page that is no translation passes. So does one whose translation was stopped, unless it
    still says what its source says. Three statements, and one for a page that is no translation.
    """
    record = None if version.alias_of_id else record_of(version)
    if record is None:
        return []
    sheet = Sheet(record)
    reasons = [*missing_texts(sheet), *refused_texts(sheet)] if record.enabled else []
    return reasons or untranslated_texts(version, sheet)


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


def untranslated_texts(version, sheet):
    """Return a sentence where the version has texts of the source that nobody translated so.

    It may be an older draft than the records, or a page that is no longer kept in step.
    """
    texts = {(each.path, each.string.data) for each in string_segments(version)}
    sources = String.objects.filter(
        locale=sheet.record.source.locale_id,
        data_hash__in=[String._get_data_hash(text) for _path, text in texts],
    )
    foreign = set(sources.values_list("data", flat=True))
    left = [text for path, text in texts if text in foreign and not is_given(path, text, sheet)]
    if not left:
        return []
    quoted = listed([_("“%(text)s”") % {"text": each[:60]} for each in sorted(left)])
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
