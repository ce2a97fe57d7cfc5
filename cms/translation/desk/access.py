"""Which translation a request is about, and what its user may do there."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock
from wagtail_localize.models import Translation

from cms.translation.beginning import source_page, translated_page
from cms.translation.reviews import review_of
from cms.translation.rights import may_review, may_translate, title_told
from cms.translation.sheets import Sheet


@dataclass
class Work:
    """One translation as one user has it before them."""

    record: Translation
    page: object
    user: object

    @cached_property
    def sheet(self):
        return Sheet(self.record)

    @cached_property
    def source(self):
        return source_page(self.record)

    @cached_property
    def may_edit_source(self):
        return self.source.permissions_for_user(self.user).can_edit()

    @property
    def source_title(self):
        return title_told(self.source, to_editor=self.may_edit_source)

    @cached_property
    def may_publish_source(self):
        """Whether the user may publish the source now: it may be locked, or wait for approval."""
        if not self.source.permissions_for_user(self.user).can_publish():
            return False
        lock = self.source.get_lock()
        return not (lock and lock.for_user(self.user))

    @cached_property
    def may_edit(self):
        """Whether the user could also write the page in Wagtail's own editor."""
        return self.page.permissions_for_user(self.user).can_edit()

    @cached_property
    def may_review(self):
        return may_review(self.user, self.record, self.page)

    @cached_property
    def has_news(self):
        """Whether the page, as it is published, may say less than is or could be translated."""
        published_at = self.page.live and self.page.last_published_at
        if not published_at or self.record.source.last_updated_at > published_at:
            return True
        rows = [each.translation for each in self.sheet.segments if each.translation]
        return any(row.updated_at > published_at for row in rows)

    @cached_property
    def review(self):
        return review_of(self.page)

    @cached_property
    def obstacle(self):
        """Why the user cannot write now, in a sentence; empty where they can."""
        if not self.record.enabled:
            return _("The page is no longer kept in step with its source.")
        lock = self.page.get_lock()
        if lock is None or not lock.for_user(self.user):
            return ""
        if isinstance(lock, WorkflowLock):
            return _("It waits for review. You can write again when it is returned to you.")
        return _("The page is locked.")


def work_of(user, record_id):
    """Return the translation with this number.

    Raises ``Http404`` where it, or its page, is gone, and ``PermissionDenied`` where the user may
    not translate it.
    """
    records = Translation.objects.select_related(
        "source__locale", "source__specific_content_type", "target_locale"
    )
    record = records.filter(pk=record_id).first()
    page = record and translated_page(record)
    if page is None:
        raise Http404
    if not (may_translate(user, record, page) or may_review(user, record, page)):
        raise PermissionDenied
    return Work(record, page, user)
