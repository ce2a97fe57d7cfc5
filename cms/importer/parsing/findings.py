"""What an editor should look at after an import. Nothing of it is corrected."""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from cms.importer.parsing.languages import LANGUAGES, is_lost_link, language_of_character

WORDS = {
    "mixed-script": _("“%(word)s” has letters of two alphabets: %(letters)s"),
    "missing-translation": _("there is no text in this language"),
    "unpaired": _("the languages differ in their paragraphs, so this one is no translation"),
    "generated-headline": _("no headline of its own: the first sentence is taken"),
    "joined-headline": _("the headline is joined from several lines"),
    "lost-link": _("it was a link, and its address is lost: “%(text)s”"),
    "odd-numbering": _("the numbers of the list are odd: %(marks)s"),
    "event-days": _("the event has several days: the first is taken"),
    "event-year": _("the date of the event has no year: the next such day is taken"),
    "event-hours": _("not all hours of the event are understood"),
    "event-place": _("the place of the event has no city"),
    "event-differs": _("day or hour of the event differ from those in the other language"),
    "event-untranslated": _("the event has no place or title in this language"),
    "event-lines-kept": _("the lines make no event, for there is no day: they stay in the text"),
    "before-the-first": _("it stands before the first item and is left out: “%(text)s”"),
    "kept": _("an editor has changed the page since the last import: it stays as it is"),
    "not-published": _("it stays a draft, for it lacks something: %(problems)s"),
}

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\(?([0-9]{1,3})[.)]")


@dataclass(frozen=True)
class Finding:
    """One thing to look at: the line of the file, a code, and the language that it is about.

    ``template`` is in English: ``gettext(finding.template) % finding.details``.
    """

    line: int
    code: str
    language: str = ""
    details: tuple = ()

    @classmethod
    def of(cls, line, code, *, language="", **details):
        return cls(line, code, language, tuple(details.items()))

    @property
    def template(self):
        return WORDS[self.code]


def findings_of_lines(lines):
    """Return findings about single lines: letters of two alphabets, and links that are lost."""
    for line in lines:
        for word in _WORD.findall(line.text):
            if letters := strange_letters(word):
                yield Finding.of(line.number, "mixed-script", word=word, letters=" ".join(letters))
        if is_lost_link(line.text):
            yield Finding.of(line.number, "lost-link", text=line.text)


def strange_letters(word):
    """Return the letters of a word that are not of the alphabet that most of it is in."""
    found = Counter(language_of_character(letter) for letter in word)
    found.pop("", None)
    if len(found) < 2:
        return []
    ((most, _count), *_others) = found.most_common()
    return [letter for letter in word if language_of_character(letter) not in ("", most)]


def findings_of_post(post, texts):
    """Return findings about a post; ``texts`` has the lines of the file by number."""
    for language in (each.code for each in LANGUAGES):
        if language not in post.parts:
            yield Finding.of(post.line, "missing-translation", language=language)
    for part in post.parts.values():
        yield from findings_of_part(part, post, texts)


def findings_of_part(part, post, texts):
    if part.title_is_generated:
        line = part.blocks[0].lines[0] if part.blocks else post.line
        yield Finding.of(line, "generated-headline", language=part.language)
    if part.title_is_joined:
        yield Finding.of(part.title_lines[0], "joined-headline", language=part.language)
    for block in part.blocks:
        if getattr(block, "ordered", False):
            yield from findings_of_list(block, texts, language=part.language)


def findings_of_list(block, texts, *, language):
    """Numbers count from one without gaps, and all of them are written alike."""
    marks = [_NUMBER.match(texts[line]) for line in block.lines]
    numbers = [int(mark[1]) for mark in marks]
    forms = {mark[0].replace(mark[1], "") for mark in marks}
    if numbers != list(range(1, len(numbers) + 1)) or len(forms) > 1:
        written = " ".join(mark[0] for mark in marks)
        yield Finding.of(block.lines[0], "odd-numbering", language=language, marks=written)
