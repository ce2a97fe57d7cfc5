"""Keep the texts to translate in step with what is published, whoever publishes it."""

import logging

from django.db.models import Exists, OuterRef
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.translation.beginning import content_to_translate
from cms.translation.recording import record_source

logger = logging.getLogger(__name__)


def sources_behind():
    """Return the source records that were taken before their pages were published last."""
    published = Page.objects.filter(
        translation_key=OuterRef("object"),
        locale=OuterRef("locale"),
        live=True,
        last_published_at__gt=OuterRef("last_updated_at"),
    )
    kept = Translation.objects.filter(source=OuterRef("pk"), enabled=True)
    return TranslationSource.objects.filter(Exists(published), Exists(kept))


def keep_all_in_step():
    """Bring every source record in step; one that fails holds no other."""
    for source in sources_behind():
        try:
            bring_in_step(source)
        except Exception:
            logger.exception("The texts of source record %s were not taken anew", source.pk)


def bring_in_step(source):
    version = content_to_translate(source.get_source_instance())
    record = record_source(version)
    # Also where nothing differs: it was looked at.
    record.last_updated_at = max(record.last_updated_at, version.last_published_at)
    record.save(update_fields=["last_updated_at"])
