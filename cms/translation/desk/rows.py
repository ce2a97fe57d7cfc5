"""A segment as the desk shows it: texts with handles, marks, and what stood there before."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from cms.translation.checking import Checking
from cms.translation.differences import marked_difference
from cms.translation.glossary.recognising import Glossary
from cms.translation.markup import HANDLE, Markup
from cms.translation.models import SegmentComment
from cms.translation.saving import version_of


class Status:
    """What a segment waits for: words for style sheets and filters."""

    MISSING = "missing"
    CHANGED = "changed"
    MACHINE = "machine"
    DONE = "done"


@dataclass(frozen=True)
class Row:
    """``place`` says where it stands, ``findings`` what checks say, ``comments`` how many wait."""

    segment: object
    place: object
    findings: list
    comments: int
    glossary: Glossary

    @cached_property
    def markup(self):
        return Markup(self.segment.source)

    @property
    def key(self):
        return f"{self.segment.context.pk}-{self.segment.string.pk}"

    @property
    def status(self):
        if self.segment.is_machine_made:
            return Status.MACHINE
        if self.segment.is_changed:
            return Status.CHANGED
        return Status.DONE if self.segment.is_translated else Status.MISSING

    @property
    def source_text(self):
        return self.markup.text_of(self.segment.source)

    @property
    def source_html(self):
        """The source with its handles, and the terms of the glossary marked."""
        return with_terms(self.source_text, self.glossary.terms_in(self.source_text))

    @property
    def text(self):
        """What stands in the field: the translation, or nothing."""
        return self.markup.text_of(self.segment.text)

    @property
    def version(self):
        return version_of(self.segment.translation)

    @property
    def previous_text(self):
        return self.markup.text_of(self.segment.previous.data)

    @property
    def source_difference(self):
        """The source with what is new and what is gone since it was translated."""
        before = self.markup.text_of(self.segment.previous.translation_of.data)
        return marked_difference(before, self.source_text)

    @property
    def tags(self):
        """The numbers of the source's handles, with what each does."""
        return [
            (number, name_of(tag, self.segment.attrs))
            for number, tag in enumerate(self.markup.tags, 1)
        ]


# What each tag that may stand in a segment does to its words.
TAGS = {
    "a": gettext_lazy("link"),
    "abbr": gettext_lazy("abbreviation"),
    "acronym": gettext_lazy("abbreviation"),
    "b": gettext_lazy("bold"),
    "code": gettext_lazy("code"),
    "em": gettext_lazy("italic"),
    "i": gettext_lazy("italic"),
    "strong": gettext_lazy("bold"),
}


def name_of(tag, attrs):
    """Return in words what a handle does; of a link also where it leads, if that is an address."""
    return f"{TAGS.get(tag.name, tag.name)} {attrs.get(tag.id, {}).get('href', '')}".strip()


def with_handles(text):
    """Return text as HTML in which handles are marked; nothing else of it is markup."""
    parts, at = [], 0
    for handle in HANDLE.finditer(text):
        parts.append((text[at : handle.start()], handle.group()))
        at = handle.end()
    inner = format_html_join("", '{}<span class="desk-handle">{}</span>', parts)
    html = format_html("{}{}", inner, text[at:]).replace("\n", "<br>")
    return mark_safe(html)  # noqa: S308 - all of it was escaped


def with_terms(text, matches):
    """Return text as HTML with its handles, and what the glossary says at each of its terms."""
    parts, at = [], 0
    for match in matches:
        parts.append(
            (
                with_handles(text[at : match.start]),
                match.term.translation,
                with_handles(text[match.start : match.end]),
            )
        )
        at = match.end
    inner = format_html_join("", '{}<mark class="desk-term" title="{}">{}</mark>', parts)
    return format_html("{}{}", inner, with_handles(text[at:]))


def rows_of(sheet):
    """Return all segments of a sheet as rows."""
    checking, comments = Checking(sheet), open_comments(sheet.record)
    return [
        Row(
            segment=each,
            place=sheet.places[each.order],
            findings=checking.findings_of(each),
            comments=comments.get(each.context.pk, 0),
            glossary=checking.glossary,
        )
        for each in sheet.segments
    ]


def open_comments(record):
    """Return how many comments wait on each segment, by its context. One statement."""
    comments = SegmentComment.objects.filter(
        context__object=record.source.object_id, locale=record.target_locale_id, resolved_at=None
    )
    counted = comments.order_by().values("context").annotate(number=Count("pk"))
    return {each["context"]: each["number"] for each in counted}
