"""What checks look at: a text and its translation."""

from dataclasses import dataclass
from functools import cached_property

from cms.translation.checks.reading.segments import Segment


@dataclass(frozen=True)
class Term:
    """A term of the glossary that was recognised in a source, and how it is to be translated."""

    term: str
    translation: str
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A source and its translation, in wagtail-localize's form: escaped text and inline tags.

    Languages are codes, as "ru" or "pt-br". A check that knows nothing of one stays quiet.
    """

    source: str
    translation: str
    source_language: str
    target_language: str
    max_length: int | None = None
    terms: tuple[Term, ...] = ()
    # The words of somebody, which a page puts in quotation marks: they are not part of the text.
    is_quotation: bool = False

    @cached_property
    def source_segment(self):
        return Segment(self.source, self.source_language)

    @cached_property
    def translated_segment(self):
        return Segment(self.translation, self.target_language)
