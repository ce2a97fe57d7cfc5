"""Which line of a bilingual post belongs to which language's part."""

from dataclasses import replace
from itertools import accumulate, groupby

from cms.importer.parsing.languages import LANGUAGES, language_of
from cms.importer.parsing.quotes import read_quotation


def split_by_language(lines):
    """Return the lines of each language: a dict from language to its lines.

    A quotation in the middle of another language's text stays there. A line
    without letters goes with the line above.
    """
    runs = _runs(_with_languages(lines))
    passages = {}
    for language, run in zip(_languages_around(runs), runs, strict=True):
        passages.setdefault(language, []).extend(run)
    return passages


def join_quotations(passages):
    """Put what is no translation into the source; return all passages, the source first.

    A passage that has nothing but quotations and event lines translates nothing.
    """
    source = _source_language(passages)
    strays = [language for language, lines in passages.items() if not _has_prose(lines)]
    joined = [line for language in {source, *strays} for line in passages[language]]
    translations = {
        language: lines for language, lines in passages.items() if language not in {source, *strays}
    }
    return {source: sorted(joined, key=lambda line: line.number), **translations}


def _with_languages(lines):
    """Return the lines with a language each, also those that do not tell their own."""
    known = [language_of(line.text) for line in lines]
    language = next(filter(None, known), LANGUAGES[0].code)
    settled = []
    for line, own in zip(lines, known, strict=True):
        language = own or language
        settled.append(replace(line, language=language))
    return settled


def _runs(lines):
    return [list(run) for _, run in groupby(lines, key=lambda line: line.language)]


def _languages_around(runs):
    """Return for each run the language of the text it stands in, or its own at an edge."""
    prose = [run[0].language if _has_prose(run) else "" for run in runs]
    above = accumulate(prose, _latest)
    below = reversed(list(accumulate(reversed(prose), _latest)))
    return [
        before if before and before == after else run[0].language
        for run, before, after in zip(runs, above, below, strict=True)
    ]


def _latest(last, language):
    return language or last


def _has_prose(lines):
    return any(not line.is_of_event and not read_quotation(line.text) for line in lines)


def _source_language(passages):
    """Return the preferred language that has text, or else quotations, or else any line."""
    present = [language.code for language in LANGUAGES if language.code in passages]
    in_prose = (code for code in present if _has_prose(passages[code]))
    return next(in_prose, present[0])
