"""Publish a translation, alone or with its source, whole or not at all."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.publication.gates import PublicationRefused, reasons_against
from cms.translation.beginning import keep_in_step, source_page, translated_page
from cms.translation.drafting import write_draft
from cms.translation.segments import published_segments
from cms.translation.sheets import Sheet
from pages.checklist import checklists_of


@transaction.atomic
def publish_translation(record, *, user):
    """Publish what is translated by now; return the page.

    Raises ``PublicationRefused`` with what is missing, and ``ValidationError`` for what the page's
    own fields do not take.
    """
    page = translated_page(record)
    if not follows_published_source(record):
        reason = _("It translates a draft of the source, which is not published: publish both.")
        raise PublicationRefused([reason], page=page)
    return publish_draft(page, record, user=user)


def publish_draft(page, record, *, user):
    revision = write_draft(page, record, user=user)
    draft = revision.as_object()
    refuse_where_anything_stands_against(draft)
    draft.full_clean()
    revision.publish(user=user, skip_permission_checks=True)
    return Page.objects.get(pk=page.pk).specific


def refuse_where_anything_stands_against(draft):
    """Raise ``PublicationRefused`` with the gates' reasons and the errors of the checklist.

    Its warnings are the editor's to confirm, and the desk has no editor.
    """
    errors = [each.text for each in checklists_of([draft])[0].errors]
    # Some of these are reasons of a gate too.
    if reasons := list(dict.fromkeys([*reasons_against(draft), *errors])):
        raise PublicationRefused(reasons, page=draft)


def follows_published_source(record):
    """Tell whether every segment of the record is published in its source."""
    version = (record.source.object_id, record.source.locale_id)
    published = published_segments({version}).get(version)
    if published is None:
        return False
    segments = {(each.path, each.string.data_hash) for each in Sheet(record).segments}
    return segments <= published


def refuse_before_its_hour(draft):
    """Raise ``ValidationError`` where a draft would be scheduled, and its translation lead."""
    if draft.go_live_at and draft.go_live_at > timezone.now():
        text = _("The source is to be published at an hour that is set. Take the hour away first.")
        raise ValidationError(text)


@transaction.atomic
def publish_together(record, *, user):
    """Publish the source's draft and its translation, or neither; return both pages.

    Raises as ``publish_translation`` does, and where the source waits for an hour to come.
    """
    keep_in_step(record, draft=True)
    source = source_page(record)
    revision = source.latest_revision or source.save_revision(user=user)
    draft = revision.as_object()
    refuse_where_anything_stands_against(draft)
    draft.full_clean()
    refuse_before_its_hour(draft)
    revision.publish(user=user, skip_permission_checks=True)
    page = publish_draft(translated_page(record), record, user=user)
    return source_page(record), page
