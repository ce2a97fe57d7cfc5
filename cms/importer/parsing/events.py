"""The events that posts announce: their day and hours, their place, and what they are called."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time, timedelta

from cms.importer.parsing.errors import DamagedFile
from cms.importer.parsing.findings import Finding
from cms.importer.parsing.headlines import first_sentence, first_text
from cms.importer.parsing.labels import group_lines, hours_of
from cms.importer.parsing.model import EventPart, LegacyEvent
from cms.importer.parsing.weekdays import check_weekday, day_of
from pages.events import (
    ImpossibleDate,
    Label,
    dated_weekdays,
    find_dates,
    read_place,
    without_label,
)

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHRASE = re.compile(r"«([^»]+)»|“([^“”]+)”|„([^“”]+)[“”]|\"([^\"]+)\"")
LAST_MINUTE = time(23, 59)
# An event that ends at an earlier hour than it begins goes on after midnight, for a night at most.
NIGHT = timedelta(hours=12)


def read_events(post):
    """Return the events that a post announces with lines of its own, and findings about them."""
    groups = {
        language: group_lines(part.event_lines)
        for language, part in post.parts.items()
        if part.event_lines
    }
    if not groups:
        return [], []
    first = next(iter(groups))
    pairs = [
        read_event(post, {language: each[index : index + 1] for language, each in groups.items()})
        for index in range(len(groups[first]))
    ]
    return (
        [replace(event, key=key_of(post, index)) for index, (event, _found) in enumerate(pairs)],
        [finding for _event, found in pairs for finding in found],
    )


def key_of(post, index):
    return f"{post.key}/{index + 1}" if index else post.key


def read_event(post, groups):
    """Return one event and findings; ``groups`` has its lines, by language."""
    language, [lines] = next(iter(groups.items()))
    found = []
    starts_at, ends_at, is_all_day = times_of(lines, post, language, found)
    for other, rest in groups.items():
        if other != language and rest and differs(rest[0], post, other, starts_at):
            found.append(Finding(line_of(rest[0]), "event-differs", language=other))
    event = LegacyEvent(
        key=post.key,
        line=line_of(lines),
        source_language=language,
        starts_at=starts_at,
        ends_at=ends_at,
        is_all_day=is_all_day,
        contact_email=email_in(post),
        parts={
            each: EventPart(title_of_event(part), place_of((groups.get(each) or [{}])[0]))
            for each, part in in_order(post.parts, language)
        },
        post_keys=(post.key,),
    )
    if not event.parts[language].place.city:
        found.append(Finding(event.line, "event-place", language=language))
    return event, found


def in_order(parts, language):
    return sorted(parts.items(), key=lambda item: item[0] != language)


def line_of(lines):
    return min(number for told in lines.values() for number, _text in told)


def times_of(lines, post, language, found):
    """Return beginning, end and whether the event takes whole days, by the clock of the place."""
    first, last = days_of(lines, post, language, found)
    told = lines.get(Label.TIME, [])
    hours = hours_of(*told[0]) if told else None
    if told and (hours is None or len(told) > 1):
        found.append(Finding(told[-1][0], "event-hours", language=language))
    if hours is None:
        return datetime.combine(first, time()), datetime.combine(last, LAST_MINUTE), True
    starts_at = datetime.combine(first, hours.begins)
    return starts_at, end_of(starts_at, last, hours, line=told[0]), False


def end_of(starts_at, last, hours, *, line):
    if hours.ends is None:
        return datetime.combine(last, LAST_MINUTE) if last > starts_at.date() else None
    ends_at = datetime.combine(last, hours.ends)
    if ends_at > starts_at:
        return ends_at
    ends_at += timedelta(days=1)
    if not timedelta() < ends_at - starts_at <= NIGHT:
        number, text = line
        raise DamagedFile(number, "impossible-time", time=without_label(text))
    return ends_at


def days_of(lines, post, language, found):
    """Return the first and the last day: of the line of the date, or of a sentence."""
    for number, text in lines.get(Label.DATE, []):
        if dates := find_dates(text):
            return days_of_line(text, dates, post, language, found, number=number)
    written = dates_in_sentences(post, language)
    if not written:
        # The day that was seen belongs to the open letter below.
        raise DamagedFile(line_of(lines), "no-day")
    try:
        day = day_in_sentences(written, post.date)
    except ImpossibleDate as error:
        raise DamagedFile(line_of(lines), "impossible-date", date=str(error)) from error
    return day, day


def days_of_line(text, dates, post, language, found, *, number):
    line = Numbered(number)
    if not dates[0].year:
        found.append(Finding(number, "event-year", language=language))
    year = dates[-1].year or year_of(dates[0], post.date, line)
    for pair in dated_weekdays(text, is_line_of_date=True):
        check_weekday(*pair, line=line, year=year)
    if len(dates) > 2:
        found.append(Finding(number, "event-days", language=language))
    first, last = dates[0], dates[1] if len(dates) == 2 else dates[0]
    first_day = day_of(replace(first, day=first.first_day or first.day), line=line, year=year)
    last_day = day_of(last, line=line, year=year)
    if last_day < first_day:
        raise DamagedFile(number, "impossible-date", date=without_label(text))
    return first_day, last_day


class Numbered:
    """The line of which an error is told."""

    def __init__(self, number):
        self.number = number


def year_of(written, announced, line):
    """Return the year that a date without one means: the next such day after the announcement."""
    is_over = day_of(written, line=line, year=announced.year) < announced
    return announced.year + is_over


def dates_in_sentences(post, language):
    """Return the dates in the headline and text of a language, or else in those of the others."""
    for _language, part in in_order(post.parts, language):
        texts = [part.title, *map(text_of, part.blocks)]
        if written := [each for text in texts for each in find_dates(text)]:
            return written
    return []


def day_in_sentences(written, announced):
    """Return the first day in the text that is still to come, or else the first of all.

    One without a year may be next year's. Raises ``ImpossibleDate`` where no calendar has any.
    """
    days = possible_days(written, announced.year)
    next_year = possible_days([each for each in written if not each.year], announced.year + 1)
    to_come = [day for day in (*days, *next_year) if day >= announced]
    if not (to_come or days):
        raise ImpossibleDate(written[0].text)
    return (to_come or days)[0]


def possible_days(written, year):
    """Return the days of dates in sentences, without those that no calendar has."""
    days = []
    for each in written:
        with suppress(ImpossibleDate):
            days.append(each.on_calendar(year))
    return days


def text_of(block):
    return getattr(block, "text", None) or " ".join(block.items)


def differs(lines, post, language, starts_at):
    """Tell whether a translation's own lines tell another beginning."""
    if not lines.keys() & {Label.DATE, Label.TIME}:
        return False
    own, _end, is_all_day = times_of(lines, post, language, [])
    is_same_day = own.date() == starts_at.date() or Label.DATE not in lines
    return not is_same_day or (not is_all_day and own.time() != starts_at.time())


def place_of(lines):
    return read_place(
        ", ".join(without_label(text) for _number, text in lines.get(Label.PLACE, []))
    )


def title_of_event(part):
    """Return the headline, or the words in quotation marks where the post has none."""
    if not part.title_is_generated:
        return part.title
    phrase = _PHRASE.search(first_sentence(first_text(part.blocks[0])))
    return next(filter(None, phrase.groups())).strip() if phrase else part.title


def email_in(post):
    """Return the first e-mail address in the text, the source's before that of translations."""
    texts = (text_of(block) for part in post.parts.values() for block in part.blocks)
    return next((match[0] for text in texts if (match := _EMAIL.search(text))), "")


def merge_events(events):
    """Return the events, oldest announcement first, one for each: posts may announce it again."""
    known = {}
    for event in events:
        same = known.get(identity_of(event))
        known[identity_of(event)] = (
            replace(same, post_keys=same.post_keys + event.post_keys) if same else event
        )
    return list(known.values())


def identity_of(event):
    place = event.parts[event.source_language].place
    return event.starts_at, event.ends_at, place.city, place.name


def with_reports(event, posts):
    """Return the event with the posts that report it: not before it, they begin with its day."""
    reports = [
        post.key
        for post in posts
        if post.date >= event.starts_at.date()
        and post.key not in event.post_keys
        and event.starts_at.date() in days_of_first_sentence(post)
    ]
    return replace(event, post_keys=(*event.post_keys, *reports))


def days_of_first_sentence(post):
    """Return the days that the first sentence of a post's body names, in the post's own year."""
    part = post.parts[post.source_language]
    written = find_dates(first_sentence(first_text(part.blocks[0])))
    return possible_days(written, post.date.year)


def is_report(post):
    return any(day <= post.date for day in days_of_first_sentence(post))
