"""The old news page: posts in two languages, one under the other."""

from itertools import chain

from cms.importer.parsing.entries import split_entries
from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.letters import cut_letters
from cms.importer.parsing.lines import read_lines
from cms.importer.parsing.model import LegacyNews, LegacyPost
from cms.importer.parsing.pairs import pair_parts
from cms.importer.parsing.parts import read_letter, read_part
from cms.importer.parsing.passages import join_quotations, split_by_language
from cms.importer.parsing.weekdays import check_weekdays


def parse_news(data):
    """Return what the bytes of an old news page say; nothing is corrected.

    Each line of text comes once: in the site's name, a title, a block or an
    event line. Raises ``DamagedFile``, which names the line, where it cannot be read.
    """
    site_name, entries = split_entries(read_lines(data))
    posts = chain.from_iterable(_read_entry(entry) for entry in entries)
    return LegacyNews(site_name, tuple(posts))


def _read_entry(entry):
    """Return the post of an entry, then the open letters that stood in it."""
    check_weekdays(entry.lines)
    passages, letters = cut_letters(split_by_language(entry.lines))
    return [_read_post(entry, passages), *_read_letters(entry, letters)]


def _read_post(entry, passages):
    parts = _read_parts(join_quotations(passages)) if passages else {}
    if not parts:
        raise DamagedFile(entry.line, "empty-post")
    return LegacyPost(
        key=entry.date.isoformat(),
        date=entry.date,
        line=entry.line,
        source_language=next(iter(parts)),
        parts=parts,
    )


def _read_parts(passages):
    """Return the parts by language, or nothing where the source has no body."""
    read = [read_part(lines, language) for language, lines in passages.items()]
    source, *translations = read
    if source is None:
        return {}
    paired = []
    for translation in translations:
        source, translation = pair_parts(source, translation)
        paired.append(translation)
    return {part.language: part for part in [source, *paired]}


def _read_letters(entry, letters):
    return [
        LegacyPost(
            key=f"{entry.date.isoformat()}/{_letter_name(language, first=not index)}",
            date=entry.date,
            line=lines[0].number,
            source_language=language,
            parts={language: read_letter(lines, language)},
        )
        for index, (language, lines) in enumerate(letters.items())
    ]


def _letter_name(language, *, first):
    # Only where one post holds letters in two languages does the second name its own.
    return "open-letter" if first else f"open-letter-{language}"
