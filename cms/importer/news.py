"""Make pages of the posts of an old news page."""

from collections import Counter
from enum import StrEnum
from functools import cached_property

import orjson
from django.db import transaction
from wagtail.models import Locale

from cms.importer.mapping import FIELDS, content_id, content_of, digest, stored_content
from cms.importer.models import ImportedPage
from cms.importer.parsing import DamagedFile, parse_news
from cms.translation.writing import StructuresDiffer, is_complete, write_translation
from pages.models import NewsIndexPage, NewsPostPage


class Outcome(StrEnum):
    """What became of one language of one post."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    # An editor was there since the last import: what the editor made of the page stays.
    KEPT = "kept"


@transaction.atomic
def import_news(data, *, publish=False):
    """Make or update the pages of an old news page, given as bytes; all of them or none.

    Returns how many versions had each ``Outcome``. A second run of the same file changes
    nothing. Raises ``DamagedFile``, and nothing is written then.
    """
    posts = parse_news(data).posts
    outcomes = (import_post(post, publish=publish) for post in reversed(posts))
    return sum(outcomes, Counter())


def import_post(post, *, publish):
    """Import the source of a post, then its translations; returns a count of outcomes."""
    languages = sorted(post.parts, key=lambda language: language != post.source_language)
    return Counter(Version(post, language).bring_in(publish=publish) for language in languages)


class Version:
    """One language of a post, and the page that holds it."""

    def __init__(self, post, language):
        self.post = post
        self.is_source = language == post.source_language
        self.locale = Locale.objects.get(language_code=language)
        self.content = content_of(post, language)
        self.page = find_page(post, language)
        self.key = {"content_id": content_id(post), "locale": language}
        self.record = ImportedPage.objects.filter(**self.key).first()

    def bring_in(self, *, publish):
        """Bring the post into its page, unless an editor was there in between."""
        outcome = self.outcome
        if outcome in (Outcome.CREATED, Outcome.UPDATED) and not self.write():
            outcome = Outcome.KEPT
        if publish and outcome != Outcome.KEPT:
            self.publish()
        return outcome

    def publish(self):
        """Publish the draft; a translation only when no text of its source is left in it."""
        if self.page.has_unpublished_changes and is_complete(self.page):
            self.page.latest_revision.publish()

    @cached_property
    def outcome(self):
        if self.is_editors:
            return Outcome.KEPT
        if self.page is None:
            return Outcome.CREATED
        is_same = self.record.file_digest == digest(self.content)
        return Outcome.UNCHANGED if is_same else Outcome.UPDATED

    @property
    def is_editors(self):
        """Whether an editor has made, changed, begun to change, taken down or deleted the page."""
        if self.page is None or self.record is None:
            return bool(self.page or self.record)
        is_taken_down = self.page.first_published_at and not self.page.live
        is_draft_of_editor = (
            self.page.has_unpublished_changes and self.page.latest_revision.user_id is not None
        )
        is_changed = self.record.page_digest != digest(stored_content(self.page))
        return bool(is_taken_down or is_draft_of_editor or is_changed)

    def write(self):
        """Write the content into a draft and keep record of it; tell whether that could be done."""
        self.page = self.write_source() if self.is_source else self.write_translation()
        if self.page is None:
            return False
        digests = {
            "file_digest": digest(self.content),
            "page_digest": digest(stored_content(self.page)),
        }
        ImportedPage.objects.update_or_create(**self.key, defaults=digests)
        return True

    def write_source(self):
        if self.page is None:
            page = NewsPostPage(locale=self.locale, translation_key=content_id(self.post))
            page.live = False
            fill(page, self.content)
            NewsIndexPage.objects.get(locale=self.locale).add_child(instance=page)
        else:
            page = self.page.get_latest_revision_as_object()
            fill(page, self.content)
        page.save_revision()
        return NewsPostPage.objects.get(pk=page.pk)

    def write_translation(self):
        """Write the translation segment by segment; ``None`` if an editor's source does not fit."""
        source = Version(self.post, self.post.source_language)
        if source.page is None:
            return None
        original = source.page.get_latest_revision_as_object()
        words = original.with_content_json(original.serializable_data())
        words.locale = self.locale
        fill(words, self.content)
        try:
            return write_translation(original, self.locale, words=words, fields=FIELDS)
        except StructuresDiffer as error:
            if source.is_editors:
                return None
            raise DamagedFile(self.post.line, "unpaired") from error


def find_page(post, language):
    pages = NewsPostPage.objects.filter(
        translation_key=content_id(post), locale__language_code=language, alias_of=None
    )
    return pages.first()


def fill(page, content):
    """Set the fields of ``page`` to ``content``."""
    for name, value in (content | {"body": orjson.dumps(content["body"]).decode()}).items():
        setattr(page, name, value)
