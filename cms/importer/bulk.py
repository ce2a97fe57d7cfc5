"""Contents of which nothing is there yet, all at once: what ``versions`` does of each by itself.

The order is that of Wagtail: sources as drafts, sources published, then what translates them, for
a translation takes what is no word from its source.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from cms.importer.mapping.content import digest, fill, stored_values
from cms.importer.models import ImportedPage
from cms.importer.obstacles import clean_own_fields, obstacles_to
from cms.importer.parsing import Finding
from cms.importer.slugs import give_slugs
from cms.importer.versions import refuse_misfits
from cms.publication import bulk
from cms.publication.inserting import insert
from cms.publication.projections.streams import prefetch_blocks
from cms.translation.bulk import NewTranslation, drafts_of, record_translations
from cms.translation.extracting import extract_segments
from cms.translation.gate import findings_only
from cms.translation.segments import known_texts
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


def is_paired(pages):
    """Let other languages be translations of the source, or pages of their own where none fits.

    Tell whether that could be done; a translation that is not sound needs care.
    """
    source, *others = pages
    segments = extract_segments(source.page) if others else []
    for each in others:
        each.page.slug = source.page.slug
        try:
            each.translation = NewTranslation(
                source.page, segments, each.page.locale, each.page, [*each.values]
            )
        except StructuresDiffer:
            each.note("unpaired")
    return all(each.translation is None or each.translation.is_sound for each in others)


def translate(pages):
    """Write the records of translations, and let their pages be made of those."""
    translations = [each.translation for each in pages]
    record_translations(translations)
    for each, draft in zip(pages, drafts_of(translations), strict=True):
        each.page = draft


class Bulk:
    """Writes new contents. ``sections`` are by type and language; ``find`` is that of ``fill``."""

    def __init__(self, *, sections, find, publish):
        self.sections, self.find, self.is_published = sections, find, publish

    def prepared(self, contents):
        """Return the pages of each content, its source first, saved nowhere; some are left out.

        Those have a value that its field does not take, or a translation that needs care: they
        are brought in each by itself.
        """
        groups = [group for content in contents if (group := self.pages_of(content))]
        translated = [each.page for group in groups if len(group) > 1 for each in group]
        if translated:
            prefetch_blocks(translated)
        return [group for group in groups if is_paired(group)]

    def pages_of(self, content):
        """Return a page for each language; none where one cannot hold what is said of it."""
        source = content.versions[content.source_language]
        try:
            return [
                self.new_page(content, language, source | said)
                for language, said in content.versions.items()
            ]
        except ValidationError:
            return []

    def new_page(self, content, language, values):
        section = self.sections[content.section, language]
        page = content.model(locale=section.locale, translation_key=content.content_id, live=False)
        fill(page, values, find=self.find)
        refuse_misfits(page, values)
        page.slug = page.slug or slug_of(page.title)
        return NewPage(content, language, page)

    def write(self, contents):
        """Write contents, each a list of its pages as ``prepared``. In a transaction."""
        sources = [source for source, *_others in contents]
        self.write_pages(sources, first=OF_TITLE)
        self.publish(sources)
        others = [page for _source, *others in contents for page in others]
        translate([each for each in others if each.translation])
        self.write_pages(others, first=OF_SOURCE)
        self.publish(others)
        pages = [*sources, *others]
        insert(ImportedPage, (each.record() for each in pages))
        bulk.finish([each.page for each in pages])

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
        texts = {id(each.page): each.translation.all_texts for each in pages if each.translation}
        with findings_only(), known_texts(texts):
            obstacles = obstacles_to([each.page for each in pages], clean=clean_own_fields)
        for each, problems in zip(pages, obstacles, strict=True):
            if problems:
                each.note("not-published", problems=" ".join(problems))
        bulk.publish_drafts(
            [each.page for each, problems in zip(pages, obstacles, strict=True) if not problems]
        )
