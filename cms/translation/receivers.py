"""What changes how versions stand to one another, and saves no page."""

import json

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cms.publication import store
from cms.publication.signals import erased, facts_shared
from cms.translation.erasure import erase_records


def connect():
    """Connect all receivers; called once, when the application is ready."""
    for signal in (post_save, post_delete):
        signal.connect(translation_changed, sender=Translation, dispatch_uid="translation.record")
    facts_shared.connect(keep_facts, dispatch_uid="translation.facts")
    erased.connect(content_erased, dispatch_uid="translation.erasure")
    post_delete.connect(
        segment_deleted, sender=StringTranslation, dispatch_uid="translation.segment"
    )


def translation_changed(instance, **kwargs):
    """A translation was begun, stopped or taken up again."""
    mark_contents(TranslationSource.objects.filter(pk=instance.source_id))


def segment_deleted(instance, **kwargs):
    mark_contents(TranslationContext.objects.filter(pk=instance.context_id))


def mark_contents(records):
    """Mark the pages of what ``records`` belong to; a record may be gone already."""
    pages = Page.objects.filter(translation_key__in=records.values("object_id"), live=True)
    store.mark(pages.values_list("pk", flat=True))


def keep_facts(content_id, facts, **kwargs):
    """Write facts into the copy of the source from which wagtail-localize writes translations.

    It copies what is no text from there: publishing a translation would bring back old facts.
    """
    for source in TranslationSource.objects.filter(object=content_id):
        content = json.loads(source.content_json) | facts
        source.content_json = json.dumps(content)
        source.save(update_fields=["content_json"])


def content_erased(content_id, locale_ids, **kwargs):
    erase_records(content_id, locale_ids)
