"""The old news page: posts in two languages, one under the other."""

from dataclasses import replace
from itertools import chain

from cms.importer.parsing.entries import split_entries
from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.events import is_report, merge_events, read_events, with_reports
from cms.importer.parsing.findings import Finding, findings_of_lines, findings_of_post
from cms.importer.parsing.labels import has_labels, make_event, mark_event_lines
from cms.importer.parsing.languages import is_event_line
from cms.importer.parsing.letters import cut_letters
from cms.importer.parsing.lines import read_lines
from cms.importer.parsing.model import Kind, LegacyNews, LegacyPost
from cms.importer.parsing.pairs import pair_parts
from cms.importer.parsing.parts import read_letter, read_part
from cms.importer.parsing.passages import join_quotations, split_by_language
from cms.importer.parsing.weekdays import check_weekdays


def parse_news(data):
    """Return what the bytes of an old news page say; nothing is corrected.

    Each line of text comes once: in the site's name, a title, a block or an
    event line. Raises ``DamagedFile``, which names the line, where it cannot be read.
    """
    lines = read_lines(data)
    site_name, entries = split_entries(lines)
    posts = tuple(chain.from_iterable(_read_entry(entry) for entry in entries))
    events, found = _read_events(posts)
    return LegacyNews(
        site_name,
        tuple(with_kind(post, entries) for post in posts),
        events=events,
        findings=tuple(sorted([*found, *_findings(lines, entries, posts)], key=_place)),
    )


def _place(finding):
    return finding.line, finding.code, finding.language


def _read_events(posts):
    """Return the events, the oldest announcement first, and findings about them."""
    events, findings = [], []
    for post in reversed(posts):
        announced, found = read_events(post)
        events += announced
        findings += found
    return tuple(with_reports(event, posts) for event in merge_events(events)), findings


def _findings(lines, entries, posts):
    texts = {line.number: line.text for line in lines}
    yield from findings_of_lines(lines)
    for post in posts:
        yield from findings_of_post(post, texts)
    for entry in entries:
        labelled = [line for line in entry.lines if is_event_line(line.text)]
        if labelled and not make_event(entry.lines):
            yield Finding.of(labelled[0].number, "event-lines-kept")


def with_kind(post, entries):
    """Return the post with what it is: an open letter is one as it stands apart."""
    entry = next(each for each in entries if each.date == post.date)
    if post.line != entry.line:
        kind = Kind.OPEN_LETTER
    elif has_labels(entry.lines):
        kind = Kind.ANNOUNCEMENT
    else:
        kind = Kind.REPORT if is_report(post) else Kind.STATEMENT
    return replace(post, kind=kind)


def _read_entry(entry):
    """Return the post of an entry, then the open letters that stood in it."""
    check_weekdays(entry.lines)
    passages, letters = cut_letters(split_by_language(mark_event_lines(entry.lines)))
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
