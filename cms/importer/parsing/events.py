"""The events that posts announce: their day and hours, their place, and what they are called."""

import re
from dataclasses import replace

from cms.importer.parsing.findings import Finding
from cms.importer.parsing.headlines import first_sentence, first_text
from cms.importer.parsing.labels import group_lines
from cms.importer.parsing.model import EventPart, LegacyEvent
from cms.importer.parsing.schedules import (
    in_order,
    line_of,
    possible_days,
    text_of,
    times_of,
)
from pages.events import (
    Label,
    find_dates,
    read_place,
    without_label,
)

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_PHRASE = re.compile(r"«([^»]+)»|“([^“”]+)”|„([^“”]+)[“”]|\"([^\"]+)\"")


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
