"""Links, tags and placeholders: what is not words has to survive translation."""

import re
from collections import Counter

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail_localize.strings import INLINE_TAGS

from cms.translation.checks.check import Check, shortened
from cms.translation.checks.facts import message_of
from cms.translation.checks.findings import Severity

_EMPHASIS = {"b": "b", "strong": "b", "i": "i", "em": "i", "code": "code"}
_EMPHASIS |= {"abbr": "abbr", "acronym": "abbr"}
_LOOSE_TAG = re.compile(r"<[a-zA-Z/!?]")


class Markup(Check):
    id = "markup"
    severity = Severity.ERROR
    description = _("Tags are whole, closed in order, and of those that a text may have.")

    def find(self, pair):
        translated = pair.translated_segment
        for written in broken_tags(translated):
            message = gettext("The tag %(tag)s is broken or not allowed here.")
            yield self.finding(message % {"tag": shortened(written)}, written)


class Links(Check):
    id = "links"
    severity = Severity.ERROR
    description = _("Each link of the source is there once, and no other one.")

    def find(self, pair):
        source, translated = pair.source_segment, pair.translated_segment
        wanted, words = Counter(ids_of(source)), dict(source.links)
        found, translated_words = Counter(ids_of(translated)), dict(translated.links)
        for link in sorted({*wanted, *found}):
            name = words.get(link) or translated_words.get(link) or link
            if message := problem_of(wanted[link], found[link]):
                yield self.finding(message % {"words": name}, f"{link} {name}")
            elif found[link] and not translated_words.get(link, "").strip():
                yield self.finding(
                    gettext("The link “%(words)s” has no words.") % {"words": name}, link
                )


class Placeholders(Check):
    id = "placeholders"
    severity = Severity.ERROR
    description = _("Placeholders are the same as in the source.")

    def find(self, pair):
        source = Counter(pair.source_segment.placeholders)
        translated = Counter(pair.translated_segment.placeholders)
        for lost in source - translated:
            yield self.finding(message_of(lost, ""), lost)
        for added in translated - source:
            yield self.finding(message_of("", added), added)


class Formatting(Check):
    id = "formatting"
    severity = Severity.WARNING
    description = _("What is bold, italic or code in the source is so in the translation.")

    def find(self, pair):
        if any(broken_tags(pair.translated_segment)):
            return
        source, translated = emphasis_of(pair.source_segment), emphasis_of(pair.translated_segment)
        for tag in source - translated:
            message = gettext("Formatting of the source is lost: %(name)s.")
            yield self.finding(message % {"name": name_of(tag)}, tag)
        for tag in translated - source:
            message = gettext("The source has no such formatting: %(name)s.")
            yield self.finding(message % {"name": name_of(tag)}, tag)


def name_of(tag):
    names = {"b": _("bold"), "i": _("italic"), "code": _("code"), "abbr": _("abbreviation")}
    return names[tag]


def ids_of(segment):
    return [tag.id for tag in segment.tags if tag.name == "a" and tag.id and not tag.is_closing]


def problem_of(wanted, found):
    """Return what is wrong with a link that should be there ``wanted`` times, "" for nothing."""
    if found < wanted:
        return gettext("The link “%(words)s” of the source is lost.")
    if not wanted and found:
        return gettext("The link “%(words)s” is not in the source and leads nowhere.")
    if found > wanted:
        return gettext("The link “%(words)s” is there more often than in the source.")
    return ""


def emphasis_of(segment):
    tags = [_EMPHASIS.get(tag.name) for tag in segment.tags if not tag.is_closing]
    return Counter(tag for tag in tags if tag)


def broken_tags(segment):
    """Yield each tag that wagtail-localize would not take, or would mend as it likes."""
    opened = []
    for tag in segment.tags:
        if tag.name not in INLINE_TAGS or not has_what_it_needs(tag):
            yield tag.written
        elif tag.name == "br":
            continue
        elif not tag.is_closing:
            opened.append(tag)
        elif opened and opened[-1].name == tag.name:
            opened.pop()
        else:
            yield tag.written
    yield from (tag.written for tag in opened)
    if _LOOSE_TAG.search(segment.rest):
        yield segment.rest[_LOOSE_TAG.search(segment.rest).start() :]


def has_what_it_needs(tag):
    """Tell whether a tag has an id where it is a link, and nothing otherwise."""
    is_link = tag.name == "a" and not tag.is_closing
    return bool(tag.id) if is_link else not tag.has_attributes
