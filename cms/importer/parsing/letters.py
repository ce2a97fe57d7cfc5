"""Open letters: documents that stand at the end of a part, yet are posts of their own."""

from dataclasses import replace

from cms.importer.parsing.headlines import is_short
from cms.importer.parsing.languages import opens_letter
from cms.importer.parsing.parts import first_body_line


def cut_letters(passages):
    """Return the passages without their open letters, and the letters, each by language."""
    cuts = {language: _letter_start(lines, language) for language, lines in passages.items()}
    rest = {language: lines[: cuts[language]] for language, lines in passages.items()}
    letters = {
        # What a letter says of a date or a place is the letter's own.
        language: [replace(line, is_of_event=False) for line in lines[cuts[language] :]]
        for language, lines in passages.items()
        if cuts[language] is not None
    }
    return rest, letters


def _letter_start(lines, language):
    """Return the index of the line that opens a letter below a body, or None."""
    body = first_body_line(lines, language)
    if body is None:
        return None
    openings = (index for index, line in enumerate(lines) if line.number > body and _opens(line))
    start = next(openings, None)
    # A line with nothing below it is no headline, so it stays where it is.
    has_body = start is not None and not all(line.is_of_event for line in lines[start + 1 :])
    return start if has_body else None


def _opens(line):
    return is_short(line.text) and opens_letter(line.text)
