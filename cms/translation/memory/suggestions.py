"""What was translated before: the very sentence, or one like it."""

from typing import NamedTuple

from django.conf import settings

from cms.translation.memory.difference import difference
from cms.translation.memory.keeper import keeper
from cms.translation.memory.origins import Origin, origins_of
from cms.translation.memory.plain import fitted, plain_text
from cms.translation.memory.records import records_between, sides_of

SAME = 100
# What differs in its formatting alone, or in what a rounded number does not show.
NEARLY_SAME = 99


class Suggestion(NamedTuple):
    """An earlier translation of a sentence like the asked one.

    ``score`` is 100 for the very same segment, formatting included, and 99 at most for any other.
    ``translation`` has no link that the asked segment lacks. ``difference`` is of plain texts.
    """

    source: str
    translation: str
    score: int
    origin: Origin
    difference: list[tuple[str, str]]


class Candidate(NamedTuple):
    """A record that may be suggested for a text, by the plain text that it was found by."""

    pk: int
    found: str
    score: float


def suggestions(
    text, *, source_locale, target_locale, limit=5, threshold=None, leave_out=()
) -> list[Suggestion]:
    """Return earlier translations of a segment, the most similar first, then the newest.

    ``leave_out`` are ids of StringTranslation, as of the one that stands there already.
    """
    if threshold is None:
        threshold = settings.TRANSLATION_MEMORY_THRESHOLD
    pair, asked = (source_locale, target_locale), plain_text(text)
    keeper.refresh()
    alike = [(asked, SAME), *keeper.like(asked, *pair, limit=limit, threshold=threshold)]
    found = {text: candidates(alike, *pair)}
    return read(found, *pair, leave_out=leave_out)[text][:limit]


def suggestions_for(texts, *, source_locale, target_locale, leave_out=()):
    """Return earlier translations of the same words for each of many segments: ``{text: list}``.

    A constant number of statements. What is only similar is left out: for a whole page it would
    take seconds, so it is asked for a segment when that is opened.
    """
    pair = source_locale, target_locale
    keeper.refresh()
    found = {text: candidates([(plain_text(text), SAME)], *pair) for text in texts}
    return read(found, *pair, leave_out=leave_out)


def same_segments(texts, *, source_locale, target_locale):
    """Return the newest translation of each segment that was translated as it is now."""
    found = suggestions_for(texts, source_locale=source_locale, target_locale=target_locale)
    return {
        text: several[0].translation
        for text, several in found.items()
        if several and several[0].score == SAME
    }


def candidates(alike, source_locale, target_locale):
    """Return the records of similar texts; of an empty text there are none."""
    return [
        Candidate(pk, text, score)
        for text, score in alike
        if text
        for pk in keeper.records_of(text, source_locale, target_locale)
    ]


def read(found, source_locale, target_locale, *, leave_out):
    """Return the suggestions that candidates are now, in the database, by text."""
    pks = {each.pk for several in found.values() for each in several} - set(leave_out)
    if not pks:
        return {text: [] for text in found}
    records = records_between(source_locale, target_locale).filter(pk__in=pks)
    records = records.select_related("translation_of", "context", "last_translated_by")
    by_pk = {record.pk: record for record in records}
    origins = origins_of(by_pk.values(), [source_locale, target_locale])
    return {
        text: ranked(
            suggestion(text, each, sides_of(by_pk[each.pk], source_locale), origins[each.pk])
            for each in several
            if each.pk in by_pk and is_still(by_pk[each.pk], each, source_locale)
        )
        for text, several in found.items()
    }


def is_still(record, candidate, source_locale):
    """Tell whether a record has the words by which it was found, and some to offer."""
    source, translation = sides_of(record, source_locale)
    return plain_text(source) == candidate.found and plain_text(translation) != ""


def suggestion(text, candidate, sides, origin):
    source, translation = sides
    score = SAME if source == text else min(NEARLY_SAME, int(candidate.score))
    parts = difference(candidate.found, plain_text(text))
    return Suggestion(source, fitted(translation, text), score, origin, parts)


def ranked(found):
    """Return suggestions, the best first; of those that say the same only the best."""
    best = {}
    for each in sorted(found, key=lambda each: (-each.score, -each.origin.date.timestamp())):
        best.setdefault(each.translation, each)
    return list(best.values())
