"""Contents of which nothing is there yet, all at once: what ``versions`` does of each by itself.

The order is that of Wagtail: sources as drafts, sources published, then what translates them, for
a translation takes what is no word from its source.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from cms.importer.mapping.content import digest, fill, stored_values
from cms.importer.models import ImportedPage
from cms.importer.obstacles import clean_own_fields, obstacles_to
from cms.importer.parsing import Finding
from cms.importer.slugs import give_slugs
from cms.importer.versions import refuse_misfits
from cms.publication import bulk
from cms.translation.bulk import NewTranslation, record_translations
from cms.translation.extracting import extract_segments
from cms.translation.gate import findings_only
from cms.translation.writing import StructuresDiffer
from pages.models.base import slug_of

# How Wagtail numbers a slug that it made, and one that it copies.
OF_TITLE, OF_SOURCE = 2, 1


@dataclass
class NewPage:
    """One language of a new content, and its page."""

    content: object
    language: str
    page: object
    translation: NewTranslation | None = None
    findings: list = field(default_factory=list)

    @property
    def values(self):
        return self.content.versions[self.language]

    def note(self, code, **details):
        self.findings.append(Finding.of(self.content.line, code, language=self.language, **details))

    def record(self):
        return ImportedPage(
            content_id=self.content.content_id,
            locale=self.language,
            file_digest=self.content.digest_of(self.language),
            page_digest=digest(stored_values(self.page, self.values)),
        )


class NeedsCare(Exception):
    """A content that is not written with others: ``versions`` brings it in by itself."""


class Bulk:
    """Writes new contents. ``sections`` are by type and language; ``find`` is that of ``fill``."""

    def __init__(self, *, sections, find, publish):
        self.sections, self.find, self.is_published = sections, find, publish

    def prepared(self, content):
        """Return the pages of a content, its source first; saved nowhere.

        Raises ``ValidationError`` where a value is one that its field does not take, and
        ``NeedsCare``.
        """
        source = self.source_of(content)
        others = [each for each in content.versions if each != content.source_language]
        segments = extract_segments(source.page) if others else []
        return [source, *(self.other(source, segments, language) for language in others)]

    def source_of(self, content):
        language = content.source_language
        page = self.page_of(content, language, content.versions[language])
        page.slug = page.slug or slug_of(page.title)
        return NewPage(content, language, page)

    def other(self, source, segments, language):
        """Return another language: a translation, or a page of its own where none fits."""
        content = source.content
        said = content.versions[language]
        words = self.page_of(content, language, source.values | said)
        words.slug = source.page.slug
        try:
            translation = NewTranslation(source.page, segments, words.locale, words, [*said])
        except StructuresDiffer:
            own = NewPage(content, language, words)
            own.note("unpaired")
            return own
        if not translation.is_sound:
            raise NeedsCare
        return NewPage(content, language, words, translation)

    def page_of(self, content, language, values):
        section = self.sections[content.section, language]
        page = content.model(locale=section.locale, translation_key=content.content_id, live=False)
        fill(page, values, find=self.find)
        refuse_misfits(page, values)
        return page

    def write(self, contents):
        """Write contents, each a list of its pages as ``prepared``. In a transaction."""
        sources = [source for source, *_others in contents]
        self.write_pages(sources, first=OF_TITLE)
        self.publish(sources)
        others = [page for _source, *others in contents for page in others]
        record_translations([each.translation for each in others if each.translation])
        for each in others:
            if each.translation:
                each.page = each.translation.draft()
        self.write_pages(others, first=OF_SOURCE)
        self.publish(others)
        pages = [*sources, *others]
        bulk.finish([each.page for each in pages])
        ImportedPage.objects.bulk_create(each.record() for each in pages)

    def write_pages(self, pages, *, first):
        for section, group in self.by_section(pages).items():
            give_slugs(group, section, first=first)
            bulk.write_drafts(group, section)

    def by_section(self, pages):
        groups = defaultdict(list)
        for each in pages:
            groups[self.sections[each.content.section, each.language]].append(each.page)
        return groups

    def publish(self, pages):
        """Publish what nothing stands in the way of; of the rest it is noted what does."""
        if not self.is_published or not pages:
            return
        with findings_only():
            obstacles = obstacles_to([each.page for each in pages], clean=clean_own_fields)
        for each, problems in zip(pages, obstacles, strict=True):
            if problems:
                each.note("not-published", problems=" ".join(problems))
        bulk.publish_drafts(
            [each.page for each, problems in zip(pages, obstacles, strict=True) if not problems]
        )
