"""One language of a content, and the page that holds it."""

from enum import StrEnum
from functools import cached_property

from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.importer.mapping import stored_values
from cms.importer.mapping.content import digest, fill
from cms.importer.models import ImportedPage
from cms.importer.obstacles import obstacles_to
from cms.importer.parsing import DamagedFile, Finding
from cms.translation.gate import findings_only
from cms.translation.writing import StructuresDiffer, is_complete, write_translation


class Outcome(StrEnum):
    """What became of one language of one content."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    # An editor was there since the last import: what the editor made of the page stays.
    KEPT = "kept"


class Version:
    """One language of a content. ``findings`` gathers what an editor should look at."""

    def __init__(self, content, language):
        self.content, self.language = content, language
        self.is_source = language == content.source_language
        self.locale = Locale.objects.get(language_code=language)
        # What the file says in this language: it is compared with what it said before.
        self.values = content.versions[language]
        self.page = self.find_page()
        self.key = {"content_id": content.content_id, "locale": language}
        self.record = ImportedPage.objects.filter(**self.key).first()
        self.findings = []

    def find_page(self):
        pages = self.content.model.objects.filter(
            translation_key=self.content.content_id, locale=self.locale, alias_of=None
        )
        return pages.first()

    def bring_in(self, *, publish):
        """Bring the content into its page, unless an editor was there in between."""
        outcome = self.outcome
        if outcome in (Outcome.CREATED, Outcome.UPDATED) and not self.write():
            outcome = Outcome.KEPT
        if outcome == Outcome.KEPT:
            self.note("kept")
        elif publish:
            self.publish()
        return outcome

    def note(self, code, **details):
        self.findings.append(Finding.of(self.content.line, code, language=self.language, **details))

    def publish(self):
        """Publish the draft; a translation only when no text of its source is left in it."""
        if not self.page.has_unpublished_changes or not (self.is_source or is_complete(self.page)):
            return
        with findings_only():
            problems = obstacles_to([self.page.get_latest_revision_as_object()])[0]
            if problems:
                self.note("not-published", problems=" ".join(problems))
            else:
                self.page.latest_revision.publish()

    @cached_property
    def outcome(self):
        if self.is_editors:
            return Outcome.KEPT
        if self.record is None:
            return Outcome.CREATED
        is_same = self.record.file_digest == self.content.digest_of(self.language)
        return Outcome.UNCHANGED if is_same else Outcome.UPDATED

    @property
    def is_editors(self):
        """Whether an editor has made, changed, begun to change, taken down or deleted the page."""
        if self.page is None or self.record is None:
            return bool(self.record or (self.page and self.has_words))
        is_taken_down = self.page.first_published_at and not self.page.live
        is_draft_of_editor = (
            self.page.has_unpublished_changes and self.page.latest_revision.user_id is not None
        )
        is_changed = self.record.page_digest != self.page_digest
        return bool(is_taken_down or is_draft_of_editor or is_changed)

    @property
    def has_words(self):
        """Whether a page that no import has written holds anything: a new home page does not."""
        is_made_by_hand = self.content.section is not None
        return is_made_by_hand or any(self.stored_values.values())

    @property
    def stored_values(self):
        return stored_values(self.page.get_latest_revision_as_object(), self.values)

    @property
    def page_digest(self):
        return digest(self.stored_values)

    def write(self):
        """Write the content into a draft and keep record of it; tell whether that could be done."""
        try:
            self.page = self.write_page(self.values) if self.is_source else self.write_words()
        except ValidationError as error:
            problems = " ".join(error.messages)
            raise DamagedFile(self.content.line, "refused", problems=problems) from error
        if self.page is None:
            return False
        file_digest = self.content.digest_of(self.language)
        digests = {"file_digest": file_digest, "page_digest": self.page_digest}
        ImportedPage.objects.update_or_create(**self.key, defaults=digests)
        return True

    def write_page(self, values):
        """Write a draft of the page, a new one where there is none."""
        if self.page is None:
            page = self.content.model(
                locale=self.locale, translation_key=self.content.content_id, live=False
            )
        else:
            page = self.page.get_latest_revision_as_object()
            # Its address is in use, whatever the file says now.
            values = {name: value for name, value in values.items() if name != "slug"}
        fill(page, values)
        refuse_misfits(page, values)
        if self.page is None:
            self.content.section.objects.get(locale=self.locale).add_child(instance=page)
        # A draft may lack what only a published page must have.
        page.save_revision(clean=False)
        return self.content.model.objects.get(pk=page.pk)

    def write_words(self):
        """Write the translation segment by segment, or as a page of its own where none fits.

        Returns ``None`` where a translation is there already, which the file fits no more, and
        where an editor's source does not fit.
        """
        source = Version(self.content, self.content.source_language)
        if source.page is None:
            return None
        original = source.page.get_latest_revision_as_object()
        words = original.with_content_json(original.serializable_data())
        words.locale = self.locale
        fill(words, self.values)
        refuse_misfits(words, self.values)
        try:
            return write_translation(original, self.locale, words=words, fields=[*self.values])
        except StructuresDiffer:
            if source.is_editors or self.is_translated:
                return None
            self.note("unpaired")
            # A page of its own beside the source.
            return self.write_page(source.values | self.values)

    @property
    def is_translated(self):
        return Translation.objects.filter(
            source__object=self.content.content_id, target_locale=self.locale, enabled=True
        ).exists()


def refuse_misfits(page, values):
    """Raise ``ValidationError`` where a value is one that its field does not take, as too long."""
    others = [
        field.name
        for field in page._meta.fields
        # Of what the file names in words the import knows whether it is there.
        if field.name not in values or field.many_to_one
    ]
    page.clean_fields(exclude=others)
