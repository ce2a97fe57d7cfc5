"""What a segment said before, who wrote it and when."""

from django.db.models.signals import post_delete, post_save
from wagtail_localize.models import (
    StringTranslation,
    post_delete_string_translation,
    post_save_string_translation,
)

from cms.publication.inserting import insert
from cms.translation.models import SegmentVersion


def connect():
    """Connect the receivers; called once, when the application is ready."""
    listen = {"sender": StringTranslation, "dispatch_uid": "translation.history"}
    post_save.connect(translation_saved, **listen)
    post_delete.connect(translation_deleted, **listen)
    # wagtail-localize writes the HTML of a title into a column that may be too short for it. A
    # draft of the page has its title, and is written by us.
    post_save.disconnect(post_save_string_translation, sender=StringTranslation)
    post_delete.disconnect(post_delete_string_translation, sender=StringTranslation)


def translation_saved(instance, raw=False, update_fields=None, **kwargs):
    """Keep a version, by whatever road it came: the desk, a file, an import, a machine."""
    is_text = update_fields is None or "data" in update_fields
    if is_text and not raw and instance.context_id:
        keep(instance, instance.data)


def translation_deleted(instance, origin=None, **kwargs):
    """Keep that a translation was emptied; where more goes with it, its history goes too."""
    if origin is instance and instance.context_id:
        keep(instance, "")


def keep(row, data):
    version_of(row, data).save()


def keep_copied(rows):
    """Keep a version of each of some rows that were made at once, of which no signal tells."""
    insert(SegmentVersion, (version_of(row, row.data) for row in rows))


def version_of(row, data):
    return SegmentVersion(
        context_id=row.context_id,
        locale_id=row.locale_id,
        source=row.translation_of.data,
        data=data,
        translation_type=row.translation_type,
        tool_name=row.tool_name,
        user=row.last_translated_by,
    )


def history_of(context_id, locale_id):
    """Return the versions of a segment, the newest first. One statement."""
    versions = SegmentVersion.objects.filter(context=context_id, locale=locale_id)
    return versions.select_related("user")
