"""How a translation ends, and its quotation marks."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.translation.checks.check import Check
from cms.translation.checks.findings import Severity
from cms.translation.checks.reading.languages import base_of, script_of
from cms.translation.checks.reading.letters import other_than, scripts_in

_SENTENCE_MARKS = ".!?…:;,"
# Words whose full stop is their own.
_ABBREVIATIONS = {
    "en": {"inc", "ltd", "etc", "jr", "sr", "hrs", "hr", "m", "st", "co", "no", "al", "vs"},
    "ru": {"г", "гг", "час", "ч", "мин", "руб", "коп", "тыс", "др", "пр", "вв", "стр", "ул", "им"},
}
_LIST_MARKS = {";", ","}
# Languages that put the full stop of a quotation before the closing mark; others, after it.
_FULL_STOP_INSIDE = {"en"}

# The marks of a language, the outer ones first.
_QUOTES = {
    "be": "«»„“", "de": "„“»«", "en": "“”", "fr": "«»“”", "nl": "“”„", "ru": "«»„“", "uk": "«»„“",
}  # fmt: skip
_MARKS = '"«»“”„‟'
# Inches and seconds have the typewriter's mark too.
_MARK = re.compile(rf"(?<![0-9])\"|[{_MARKS[1:]}]")
_PASSAGE = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")


class FinalPunctuation(Check):
    id = "final-punctuation"
    severity = Severity.WARNING
    description = _("The translation ends as the source does: with a full stop, with none …")

    def find(self, pair):
        if not (script_of(pair.source_language) and script_of(pair.target_language)):
            return
        source, translation = (ending_of(each) for each in segments_of(pair))
        if not (source.is_like(translation) or is_quoted_otherwise(pair, source, translation)):
            yield self.finding(ending_message(source, translation), translation.place)


class QuotationMarks(Check):
    id = "quotation-marks"
    severity = Severity.WARNING
    description = _("Quotation marks are those of the language, and in pairs.")

    def find(self, pair):
        translated = pair.translated_segment
        proper = _QUOTES.get(base_of(translated.language))
        if proper is None:
            return
        own = own_words(translated)
        wrong = [match for match in _MARK.finditer(own) if match[0] not in proper]
        if wrong:
            passage = passage_at(own, wrong[0])
            marks = [mark for mark in (passage[0], passage[-1]) if mark in _MARKS] or [wrong[0][0]]
            message = gettext("%(wrong)s: the quotation marks of this language are %(proper)s.")
            words = {"wrong": " ".join(dict.fromkeys(marks)), "proper": " ".join(proper)}
            yield self.finding(message % words, passage)
        elif is_odd(translated.plain) and not is_odd(pair.source_segment.plain):
            yield self.finding(gettext("A quotation mark has no counterpart."), translated.plain)


@dataclass(frozen=True)
class Ending:
    """The marks at the end of a text; a full stop may belong to its last word."""

    marks: frozenset
    place: str
    may_be_of_word: bool

    def is_like(self, other):
        if self.marks & other.marks or self.marks == other.marks:
            return True
        marks = self.marks | other.marks
        if marks <= _LIST_MARKS:
            return True
        return marks == {"."} and (self if self.marks else other).may_be_of_word

    @property
    def shown(self):
        return "".join(sorted(self.marks))


def is_quoted_otherwise(pair, *endings):
    """Tell whether only one language has the full stop of a quotation inside its marks."""
    languages = {base_of(pair.source_language), base_of(pair.target_language)}
    marks = {each.marks for each in endings}
    is_rule = len(languages & _FULL_STOP_INSIDE) == 1
    return pair.is_quotation and is_rule and marks == {frozenset(), frozenset(".")}


def segments_of(pair):
    return pair.source_segment, pair.translated_segment


def ending_of(segment):
    text = segment.plain.replace("...", "…").rstrip()
    end = len(text)
    while end and not text[end - 1].isalnum():
        end -= 1
    run, words = text[end:], text[:end].split()
    last = re.split(r"[^\w]", words[-1])[-1] if words else ""
    abbreviations = _ABBREVIATIONS.get(base_of(segment.language), ())
    return Ending(
        marks=frozenset(mark for mark in run if mark in _SENTENCE_MARKS),
        place=f"{words[-1] if words else ''}{run}".strip(),
        may_be_of_word=last.lower() in abbreviations or len(last) == 1,
    )


def ending_message(source, translation):
    words = {"source": source.shown, "translation": translation.shown}
    if not translation.marks:
        return gettext("The source ends with “%(source)s”, the translation without.") % words
    if not source.marks:
        return gettext("The translation ends with “%(translation)s”, the source without.") % words
    return (
        gettext("The source ends with “%(source)s”, the translation with “%(translation)s”.")
        % words
    )


def own_words(segment):
    """Return a text without quotations in another alphabet, which keep their own marks."""
    script = script_of(segment.language)

    def blank(match):
        scripts = scripts_in(match[0])
        is_foreign = scripts[other_than(script)] and not scripts[script]
        return " " * len(match[0]) if is_foreign else match[0]

    return _PASSAGE.sub(blank, segment.plain)


def passage_at(text, mark):
    """Return the quotation that a mark opens or closes."""
    passages = _PASSAGE.finditer(text)
    found = (each[0] for each in passages if each.start() <= mark.start() < each.end())
    return next(found, text[max(0, mark.start() - 20) : mark.end() + 20])


def is_odd(text):
    return bool(len(_MARK.findall(text)) % 2)
