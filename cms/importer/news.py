"""Make pages of the posts of an old news page."""

from collections import Counter
from enum import StrEnum

import orjson
from django.db import transaction
from wagtail.models import Locale

from cms.importer.mapping import content_id, content_of, digest, stored_content
from cms.importer.models import ImportedPage
from cms.importer.parsing import parse_news
from cms.translation.writing import write_translation
from pages.models import NewsIndexPage, NewsPostPage


class Outcome(StrEnum):
    """What became of one language of one post."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    # An editor has changed the page since: the editor's words stay.
    KEPT = "kept"


@transaction.atomic
def import_news(data, *, publish=False):
    """Make or update the pages of an old news page, given as bytes; all of them or none.

    Returns how many versions had each ``Outcome``. A second run of the same file changes
    nothing. Raises ``DamagedFile`` before anything is written.
    """
    posts = parse_news(data).posts
    outcomes = (import_post(post, publish=publish) for post in reversed(posts))
    return sum(outcomes, Counter())


def import_post(post, *, publish):
    """Import the source of a post, then its translations; returns a count of outcomes."""
    source, *others = [locale_of(language) for language in languages_of(post)]
    outcomes = [import_version(post, source, write_source, publish=publish)]
    for locale in others:
        outcomes.append(import_version(post, locale, write_words, publish=publish))
    return Counter(outcomes)


def languages_of(post):
    others = [language for language in post.parts if language != post.source_language]
    return [post.source_language, *others]


def locale_of(language):
    return Locale.objects.get(language_code=language)


def import_version(post, locale, write, *, publish):
    """Bring one language of a post into its page, unless an editor was there in between."""
    content = content_of(post, locale.language_code)
    key = {"content_id": content_id(post), "locale": locale.language_code}
    page, record = find_page(post, locale), ImportedPage.objects.filter(**key).first()
    outcome = outcome_of(page, record, digest(content))
    if outcome in (Outcome.CREATED, Outcome.UPDATED):
        page = write(post, locale, content, page)
        ImportedPage.objects.update_or_create(**key, defaults={"digest": digest(content)})
    if publish and outcome != Outcome.KEPT and (page.has_unpublished_changes or not page.live):
        page.latest_revision.publish()
    return outcome


def find_page(post, locale):
    pages = NewsPostPage.objects.filter(translation_key=content_id(post), locale=locale)
    return pages.filter(alias_of=None).first()


def outcome_of(page, record, new_digest):
    if page is None:
        return Outcome.CREATED
    if record and record.digest == new_digest:
        return Outcome.UNCHANGED
    current = digest(stored_content(page.get_latest_revision_as_object()))
    if record is None or current != record.digest:
        return Outcome.KEPT
    return Outcome.UPDATED


def write_source(post, locale, content, page):
    """Write the source's page, a draft with its revision, and return it."""
    values = content | {"body": orjson.dumps(content["body"]).decode()}
    if page is None:
        page = NewsPostPage(locale=locale, translation_key=content_id(post), live=False, **values)
        NewsIndexPage.objects.get(locale=locale).add_child(instance=page)
    draft = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision()
    return NewsPostPage.objects.get(pk=page.pk)


def write_words(post, locale, content, page):
    """Write a translation's page, segment by segment, and return it."""
    source = find_page(post, locale_of(post.source_language)).get_latest_revision_as_object()
    words = source.with_content_json(source.serializable_data())
    words.locale = locale
    for name, value in (content | {"body": orjson.dumps(content["body"]).decode()}).items():
        setattr(words, name, value)
    return write_translation(source, locale, words=words)
