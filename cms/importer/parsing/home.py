"""The old home page: a timeline, an introduction, and what the organisation stands for."""

from collections import Counter
from itertools import pairwise

from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.findings import Finding, findings_of_lines
from cms.importer.parsing.headlines import first_sentence, is_short, title_of
from cms.importer.parsing.languages import LANGUAGES, is_lost_link, language_of
from cms.importer.parsing.lines import read_lines
from cms.importer.parsing.model import LegacyHome, LegacyItem, LegacyPoint, Paragraph
from cms.importer.parsing.weekdays import day_of
from pages.events import find_dates


def parse_home(data):
    """Return what the bytes of an old home page say; nothing is corrected.

    Raises ``DamagedFile``, which names the line, where it cannot be read.
    """
    lines = read_lines(data)
    starts = [index for index, line in enumerate(lines) if dates_of(line)]
    if not starts:
        raise DamagedFile(1, "no-items")
    *complete, (last, rest) = [
        cut_item(lines[start:end]) for start, end in pairwise([*starts, len(lines)])
    ]
    for _item, beyond in complete:
        if beyond:
            raise DamagedFile(beyond[0].number, "long-item")
    items = numbered([read_item(item) for item in [*(each for each, _ in complete), last]])
    language = language_of_page(lines)
    intro, heading, points = split_stand(rest)
    return LegacyHome(
        language=language,
        items=items,
        intro=tuple(Paragraph((line.number,), line.text) for line in intro),
        stand_heading=heading.text if heading else "",
        stand_line=heading.number if heading else lines[-1].number,
        stand=tuple(read_point(line) for line in points),
        findings=tuple(findings(lines, items, language, before=lines[: starts[0]])),
    )


def dates_of(line):
    """Return the date that a line is, in a list, or nothing where it is anything else."""
    return [each for each in find_dates(line.text) if each.text == line.text and each.year]


def cut_item(lines):
    """Return the lines of an item up to its "Read more", and those beyond."""
    for index, line in enumerate(lines):
        if is_lost_link(line.text):
            return lines[:index], lines[index + 1 :]
    raise DamagedFile(lines[0].number, "endless-item")


def read_item(lines):
    head, *said = lines
    if not said:
        raise DamagedFile(head.number, "empty-item")
    if len(said) > 2:
        raise DamagedFile(said[2].number, "long-item")
    *headline, text = (line.text for line in said)
    [written] = dates_of(head)
    return LegacyItem(
        key="",
        line=head.number,
        date=day_of(written, line=head),
        title=headline[0] if headline else title_of(text),
        title_is_generated=not headline,
        text=text,
    )


def numbered(items):
    """Return the items with their keys: the day, and a number where a day has several."""
    seen, keyed = Counter(), []
    for item in items:
        seen[item.date] += 1
        number = seen[item.date]
        key = item.date.isoformat() if number == 1 else f"{item.date.isoformat()}/{number}"
        keyed.append(LegacyItem(**vars(item) | {"key": key}))
    return tuple(keyed)


def language_of_page(lines):
    """Return the language that most lines are in."""
    found = Counter(filter(None, (language_of(line.text) for line in lines)))
    return found.most_common(1)[0][0] if found else LANGUAGES[0].code


def split_stand(lines):
    """Return the introduction, the heading of the stand or ``None``, and the lines below it."""
    for index, line in enumerate(lines):
        if is_short(line.text):
            return lines[:index], line, lines[index + 1 :]
    return lines, None, []


def read_point(line):
    lead = first_sentence(line.text)
    return LegacyPoint(line.number, lead, line.text[len(lead) :].strip())


def findings(lines, items, language, *, before):
    for line in before:
        yield Finding.of(line.number, "before-the-first", text=line.text)
    yield from findings_of_lines(lines)
    for item in items:
        if item.title_is_generated:
            yield Finding.of(item.line, "generated-headline", language=language)
    for each in LANGUAGES:
        if each.code != language:
            yield Finding.of(lines[0].number, "missing-translation", language=each.code)
